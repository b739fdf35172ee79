// Text in lines, by how wide its words are on a context.

/** A text in lines of at most `width` pixels; a word that is longer is broken. */
export function wrapped(text, width, context) {
  const lines = [];
  for (let word of text.split(" ")) {
    const longer = lines.length ? `${lines.at(-1)} ${word}` : word;
    if (lines.length && context.measureText(longer).width <= width) {
      lines[lines.length - 1] = longer;
      continue;
    }
    while (context.measureText(word).width > width && word.length > 1) {
      let fits = word.length - 1;
      while (fits > 1 && context.measureText(word.slice(0, fits)).width > width) fits--;
      lines.push(word.slice(0, fits));
      word = word.slice(fits);
    }
    lines.push(word);
  }
  return lines;
}
