// Text of the data as it is shown: what would turn it around, or not be seen at all, stands there as a mark.

const CONTROLS = /[\u0000-\u001f\u007f]/g;
const TURNS = /\p{Bidi_Control}/gu; // they make "gniht" of "thing": a name must not read as another
const EITHER = /[\u0000-\u001f\u007f]|\p{Bidi_Control}/u;
const RIGHT_TO_LEFT = "\u202e";

/** The text with control characters as blanks, and those of direction as `⟨RLO⟩` or `⟨U+2066⟩`, as Python writes them. */
export function marked(text) {
  if (!EITHER.test(text)) return text;
  return text.replace(CONTROLS, " ").replace(TURNS, (sign) => `⟨${nameOf(sign)}⟩`);
}

function nameOf(sign) {
  return sign === RIGHT_TO_LEFT ? "RLO" : `U+${sign.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0")}`;
}

/**
 * A text in lines of at most `letters`, at most `most` of them; what has no room in those ends in "…".
 * @returns {string[]}
 */
export function inLines(text, letters, most) {
  const lines = [""];
  for (const word of text.split(" ").flatMap((one) => pieces(one, letters))) {
    const longer = lines.at(-1) ? `${lines.at(-1)} ${word}` : word;
    if (length(longer) <= letters) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  if (lines.length <= most) return even(lines, letters);
  const last = [...lines[most - 1]].slice(0, letters - 1).join("").trimEnd();
  return [...lines.slice(0, most - 1), `${last}…`];
}

const length = (text) => (text.length < 16 ? text.length : [...text].length);

/** Two lines of about the same length where the second would hold a word or two. */
function even(lines, letters) {
  if (lines.length !== 2) return lines;
  const words = lines.join(" ").split(" ");
  const half = length(lines.join(" ")) / 2;
  let first = words.shift() ?? "";
  while (words.length > 1 && length(`${first} ${words[0]}`) <= half + 2) first += ` ${words.shift()}`;
  return length(words.join(" ")) <= letters ? [first, words.join(" ")] : lines;
}

function pieces(word, letters) {
  if (length(word) <= letters) return [word];
  const signs = [...word];
  const cut = [];
  for (let at = 0; at < signs.length; at += letters) cut.push(signs.slice(at, at + letters).join(""));
  return cut;
}
