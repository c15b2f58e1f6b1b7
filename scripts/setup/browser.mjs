import { spawn } from "node:child_process";

/** Opens the person's browser where there is one to see; anything else is silence. */
export function openBrowser(url) {
  const { env, platform, stdout } = process;
  if (!stdout.isTTY || env.CI || env.BROWSER === "none") return;
  if (platform === "linux" && !env.DISPLAY && !env.WAYLAND_DISPLAY) return;
  const [command, ...args] =
    platform === "darwin"
      ? ["open", url]
      : platform === "win32"
        ? ["cmd", "/c", "start", "", url]
        : ["xdg-open", url];
  spawn(command, args, { stdio: "ignore", detached: true })
    .once("error", () => {})
    .unref();
}
