/** Frame of the product: navigation, palette, account. */
export const shell = {
  product: "Logyard",
  nav: {
    overview: "Overview",
    explore: "Explore",
    fleet: "Fleet",
    servers: "Servers",
    services: "Services",
    rollouts: "Rollouts",
    yard: "Yard",
    logStores: "Log stores",
    settings: "Settings",
  },
} as const;
