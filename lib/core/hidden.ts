/** Control characters, halves of characters, line breaks of Unicode, and marks that turn the writing direction. */
const hidden = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u;

/** Whether a text holds what nobody sees and what would make a file read otherwise than it looks. */
export function hasHidden(text: string): boolean {
  return hidden.test(text);
}
