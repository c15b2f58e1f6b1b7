import type { sudoRights as en } from "../en/sudo-rights";
import type { Words } from "../words";

/** Logyard가 실행하는 것만 허용하는 sudoers 파일. */
export const sudoRights: Words<typeof en> = {
  menu: "sudo 권한",
  show: "sudoers 파일 보기…",
  title: "{user}의 sudo 권한",
  text: "이 파일을 두면 {user}은(는) Logyard가 sudo로 실행하는 명령만 글자 그대로 실행할 수 있고, 그 밖에는 아무것도 할 수 없습니다.",
  limit: "{user}의 로그인 수단은 여전히 root와 같은 힘을 가집니다.",
  limitWhy:
    "로그인 수단을 가지고 프로토콜을 아는 사람이라면 누구든 Logyard처럼 스크립트를 보내 root로 실행할 수 있습니다. 이 파일은 그 밖의 모든 sudo 사용을 막고, sudo 로그에는 사용할 때마다 기록이 남습니다.",
  file: "{path}, 소유자 root, 모드 0440",
  put: "검사하고, 설치하고, 지금 유효한 권한을 확인하기",
  others:
    "sudo 같은 그룹이나 다른 파일에서 온 {user}의 권한은 그대로 남습니다. 마지막 명령이 그 목록을 보여 주니 필요 없는 권한은 없애세요.",
  update:
    "Logyard를 업데이트하면 이 명령이 바뀔 수 있습니다. 그러면 sudo 점검이 실패하고, 새 파일이 여기에 표시됩니다.",
  copyAll: "명령 하나로 복사",
};
