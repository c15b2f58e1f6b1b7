import type { states as en } from "../en/states";
import type { Words } from "../words";

export const states: Words<typeof en> = {
  loading: "불러오는 중",
  slow: "로그 저장소가 {seconds, number}초 동안 응답하지 않고 있습니다.",
  retry: "다시 시도",
  retrying: "시도 중",
  stale: "최신 상태로 갱신하지 못했습니다.",
};
