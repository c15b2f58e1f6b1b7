import type { NextConfig } from "next";

const securityHeaders = [
  {
    key: "Content-Security-Policy",
    value: "frame-ancestors 'none'; base-uri 'self'; form-action 'self'; object-src 'none'",
  },
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "same-origin" },
];

const config: NextConfig = {
  headers: async () => [{ source: "/:path*", headers: securityHeaders }],
  // Browsers ask for this address by themselves, whatever icon a page names.
  rewrites: async () => [{ source: "/favicon.ico", destination: "/icon.svg" }],
  poweredByHeader: false,
  reactStrictMode: true,
  // The development log would print the input of actions, passwords included.
  logging: { serverFunctions: false },
  serverExternalPackages: [
    "node-ssh",
    "ssh2",
    "cpu-features",
    "just-bash",
    "@node-rs/argon2",
    "@libsql/client",
    "@prisma/adapter-libsql",
    "@prisma/adapter-pg",
    "pg",
    "ws",
  ],
};

export default config;
