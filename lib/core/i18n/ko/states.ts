import type { states as en } from "../en/states";
import type { Words } from "../words";

export const states: Words<typeof en> = {
  loading: "불러오는 중",
  retry: "다시 시도",
  retrying: "시도 중",
  stale: "최신 상태로 갱신하지 못했습니다.",
};
