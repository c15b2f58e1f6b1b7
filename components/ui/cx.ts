import { cx as join } from "class-variance-authority";
import { extendTailwindMerge } from "tailwind-merge";

const merge = extendTailwindMerge({
  extend: {
    theme: {
      text: ["micro", "meta", "body", "head", "page", "display"],
      radius: ["control", "panel", "chip", "round"],
      shadow: ["raised"],
    },
  },
});

/** Joins class names; of two that set the same property, the later one stays. */
export function cx(...classes: Parameters<typeof join>): string {
  return merge(join(...classes));
}
