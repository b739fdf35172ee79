// Text to the clipboard, also where the page came over plain HTTP and the browser keeps the newer way from it.

/** @returns {Promise<boolean>} whether it is there */
export async function toClipboard(text, focused) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return byHand(text, focused);
  }
}

/** The older way: select it in a field and copy that. The keyboard is back at `focused` after it. */
function byHand(text, focused) {
  const field = document.createElement("textarea");
  field.value = text;
  field.style.position = "fixed";
  field.style.opacity = "0";
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  focused.focus({ preventScroll: true });
  return done;
}
