/** How a field is marked in a line; the table of fields and the regex use the same colours. Index 0: no colour. */
export const markTones = [
  "",
  "border-series-1 bg-series-1/15",
  "border-series-2 bg-series-2/15",
  "border-series-3 bg-series-3/15",
  "border-series-4 bg-series-4/15",
  "border-series-5 bg-series-5/15",
  "border-series-6 bg-series-6/15",
] as const;

export const swatchTones = [
  "bg-rule-strong",
  "bg-series-1",
  "bg-series-2",
  "bg-series-3",
  "bg-series-4",
  "bg-series-5",
  "bg-series-6",
] as const;
