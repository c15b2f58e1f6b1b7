/** Settings: account, people, credentials, label sets, audit log. */
export const settings = {
  title: "Settings",
} as const;
