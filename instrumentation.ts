/** Runs once when the server starts. Only the Node.js runtime has a database and hosts. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { start } = await import("@/lib/next/start");
    await start();
  }
}
