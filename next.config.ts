import type { NextConfig } from "next";

const config: NextConfig = {
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
    "ws",
  ],
};

export default config;
