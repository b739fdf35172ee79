import assert from "node:assert/strict";
import { test } from "node:test";
import { inLines, marked } from "../../ui/canvas/static/shown_text.js";

test("what turns a name around stands there as a mark, as Python writes it", () => {
  assert.equal(marked("Bram \u202eartslegez\u202c"), "Bram ⟨RLO⟩artslegez⟨U+202C⟩");
  for (const code of [0x061c, 0x200e, 0x200f, 0x202a, 0x202b, 0x202c, 0x202d, 0x2066, 0x2067, 0x2068, 0x2069]) {
    assert.equal(marked(`a${String.fromCodePoint(code)}b`), `a⟨U+${code.toString(16).toUpperCase().padStart(4, "0")}⟩b`);
  }
  assert.equal(marked("a\u0007b"), "a b");
  for (const name of ["Zoë Müller", "עברית", "שלום Jan", "😀", "👩\u200d👩"]) assert.equal(marked(name), name);
});

test("a text stands whole in lines, never as a few letters of it", () => {
  assert.deepEqual(inLines("Zegelplein 138A", 30, 3), ["Zegelplein 138A"]);
  const address = "Draaimolendreef 127, 2018 Antwerp, Belgium";
  assert.equal(inLines(address, 30, 3).join(" "), address);
  assert.deepEqual(inLines("one two three four", 13, 3), ["one two", "three four"]);
  const longest = inLines("ab ".repeat(100).trim(), 30, 3);
  assert.equal(longest.length, 3);
  assert.ok(longest[2].endsWith("…") && longest.join(" ").length > 80);
  assert.deepEqual(inLines("A".repeat(70), 30, 3).map((line) => line.length), [30, 30, 10]);
  assert.equal([...inLines("😀".repeat(60), 30, 3)[0]].length, 30);
});
