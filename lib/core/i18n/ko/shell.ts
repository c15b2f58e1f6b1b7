import type { shell as en } from "../en/shell";
import type { Words } from "../words";

export const shell: Words<typeof en> = {
  product: "Logyard",
  nav: {
    overview: "개요",
    explore: "탐색",
    fleet: "서버군",
    servers: "서버",
    services: "서비스",
    rollouts: "배포",
    yard: "야드",
    logStores: "로그 저장소",
    settings: "설정",
  },
};
