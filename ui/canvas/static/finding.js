// Finding nodes by what is written on them: words without accents and case, all of which must be there.

/** Letters as they are compared: without accents and case. */
export function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/** A test of slots: whether label or other words of a node hold every word of `text`. */
export function matcher(scene, text) {
  const words = plain(text).split(/\s+/).filter(Boolean);
  return (slot) => {
    const said = scene.plainText(slot);
    return words.every((word) => said.includes(word));
  };
}

/** The slots in sight that hold a text, in the order of their labels; none for an empty one. */
export function found(scene, text) {
  if (!text.trim()) return [];
  const holds = matcher(scene, text);
  const slots = [];
  for (let i = 0; i < scene.nodes.length; i++) if (scene.nodes.shown[i] && holds(i)) slots.push(i);
  return slots.sort((a, b) => scene.labels[a].localeCompare(scene.labels[b]) || a - b);
}
