import { createServer } from "node:net";
import { Stop } from "./say.mjs";

/** The port to listen on: the given one if it is free, any free one for 0. */
export function claimPort(port, host) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error) => reject(new Stop(explain(error.code, port, host))));
    server.listen({ port, host, exclusive: true }, () => {
      const { port: free } = server.address();
      server.close(() => resolve(free));
    });
  });
}

function explain(code, port, host) {
  if (code === "EADDRINUSE")
    return `Port ${port} is taken, perhaps by a Logyard that is already running.\nEnd that one, or choose another port: PORT=${port + 1} npm start`;
  if (code === "EACCES") return `Port ${port} needs more rights. Choose one above 1023: PORT=3000 npm start`;
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
    return `This machine has no address ${host}. HOST=127.0.0.1 listens locally, HOST=0.0.0.0 on all addresses.`;
  return `Cannot listen on ${host}:${port} (${code}).`;
}
