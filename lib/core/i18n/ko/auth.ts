import type { auth as en } from "../en/auth";
import type { Words } from "../words";

export const auth: Words<typeof en> = {
  step: "2단계 중 {step, number}단계",
  first: {
    title: "첫 계정 만들기",
    body: "다른 사람을 추가하는 것을 포함해 모든 일을 할 수 있는 계정입니다. 계정은 이 컴퓨터에만 저장됩니다.",
    name: "이름",
    email: "이메일",
    emailHint: "로그인할 때 사용합니다. Logyard는 메일을 보내지 않습니다.",
    password: "비밀번호",
    passwordRule: "10자 이상이면 됩니다. 다른 규칙은 없습니다.",
    passwordCount: "{count, number}자.",
    seal: "비밀 값 봉인 키",
    sealState: "생성됨, 0600",
    sealHint: "데이터베이스와 따로 백업해 두세요. 이 키가 없으면 SSH 키를 다시 입력해야 합니다.",
    create: "계정 만들기",
    creating: "계정을 만드는 중",
    wrong: {
      name: "이름이 없습니다. 다른 사람은 감사 로그에서 이 이름을 봅니다.",
      email: "이메일 주소가 아닙니다. ops@example.net 형식으로 입력하세요.",
      password: "비밀번호가 너무 짧습니다. 10자 이상으로 정하세요.",
    },
  },
  start: {
    title: "어디서부터 시작할까요?",
    body: "다른 쪽은 나중에 해도 됩니다.",
    demo: "데모 서버군 사용해 보기",
    demoBody:
      "실제 SSH로 통신하는 시뮬레이션 Ubuntu 서버 {servers, number}대와 gunicorn 서비스, 저장소가 모두 이 프로세스 안에서 동작합니다. 이 컴퓨터 밖으로 나가는 것은 없습니다.",
    demoFoot: "약 20초면 준비됩니다",
    demoBusy: "데모 서버군을 준비하는 중, {seconds, number}초",
    server: "첫 서버 추가하기",
    serverBody:
      "서버 주소, sudo 권한이 있는 사용자, SSH 키가 필요합니다. 변경 내용을 확인하기 전에는 서버에서 아무것도 바뀌지 않습니다.",
    serverFoot: "약 3분",
    signedInAs: "{name} 님으로 로그인함",
  },
  signIn: {
    title: "로그인",
    body: "팀에서 함께 쓰는 Logyard입니다. 계정 추가나 비밀번호 재설정은 관리자에게 요청하세요.",
    email: "이메일",
    password: "비밀번호",
    submit: "로그인",
    busy: "로그인하는 중",
  },
};
