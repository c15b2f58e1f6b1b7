const fields = 'input:not([type="hidden"]), textarea, [role="combobox"], [contenteditable="true"]';
const controls = `${fields}, a[href], button, [tabindex="0"]`;
/** Where the focus goes when a dialog opens: its first field, else its first button, which is the one that changes nothing. */
const places = [
  ["body", fields],
  ["footer", "button, a[href]"],
  ["body", controls],
] as const;

/** Handler of a dialog's opening. Without it the focus would be on the cross that closes it. */
export function focusFirst(event: Event): void {
  const content = event.currentTarget;
  if (!(content instanceof HTMLElement)) return;
  for (const [part, wanted] of places) {
    const found = [...content.querySelectorAll<HTMLElement>(`[data-dialog="${part}"] :is(${wanted})`)].find(
      (element) => !element.matches(":disabled, [aria-disabled=true], [readonly]"),
    );
    if (!found) continue;
    event.preventDefault();
    found.focus();
    return;
  }
}
