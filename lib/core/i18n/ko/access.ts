import type { access as en } from "../en/access";
import type { Words } from "../words";

/** 에이전트 사용자에게 로그 경로의 읽기 권한을 주는 일. */
export const access: Words<typeof en> = {
  run: "서버에서 실행…",
  title: "{server}에서 {user}에게 읽기 권한 주기",
  text: "Logyard가 이 명령을 root로 실행한 뒤 {user}(으)로 다시 확인합니다. 그 밖에는 아무것도 바꾸지 않습니다.",
  asking: "가능한 방법을 서버에 확인하는 중",
  means: {
    acl: "접근 제어 목록(ACL): 권한은 {user}에게만 주어지며, 로테이션으로 새로 생기는 파일에도 적용됩니다.",
    group:
      "읽을 수 있는 그룹 {group} 이용: {user}이(가) 그룹에 들어가고 에이전트가 다시 시작됩니다. 이후 그 그룹이 읽는 모든 것을 읽을 수 있습니다.",
    none: "서버에 setfacl이 없고, {user}에게 안전하게 읽기 권한을 줄 그룹도 없습니다. 서버에 acl 패키지를 설치한 뒤 다시 확인하세요.",
  },
  again: "다시 확인",
  doIt: "명령 실행",
  running: "실행 중",
  changed: "그사이 서버에 필요한 명령이 달라졌습니다. 아래가 새 명령이며, 아무것도 실행하지 않았습니다.",
  already: "{user}이(가) 이미 읽을 수 있습니다. 아무것도 실행하지 않았습니다.",
  done: "이제 {user}이(가) {path}을(를) 읽을 수 있습니다.",
};
