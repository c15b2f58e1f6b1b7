import type { ProblemGroup } from "../../problem-words";

/** 호스트 연결, 로그인, root 권한, 호스트 상태. */
export const hosts: ProblemGroup<"host" | "credential" | "sudo"> = {
  host: {
    "address-invalid": {
      what: "서버 주소가 아닙니다",
      why: "주소는 호스트 이름, IPv4 또는 IPv6이며 사용자, 포트, ssh://는 포함하지 않습니다.",
      next: "10.20.4.11 또는 web-1.example.net처럼 주소만 입력하세요.",
    },
    "jump-loop": {
      what: "{name}에 접속하는 경로가 다시 {name}을(를) 지납니다",
      why: "경로의 각 서버는 다음 서버를 거쳐 접속하는데, 그 경로가 처음으로 되돌아옵니다.",
      next: "다른 점프 서버를 선택하거나, 경로에 있는 서버 중 하나를 직접 연결로 바꾸세요.",
    },
    "jump-refused": {
      what: "점프 서버 {name}이(가) 연결을 넘겨주지 않습니다",
      why: "로그인은 되었지만 {address}의 {port}번 포트로 연결을 전달할 권한이 없습니다.",
      next: "점프 서버의 sshd_config에서 허용하거나(AllowTcpForwarding local, PermitOpen) 다른 점프 서버를 사용하세요.",
    },
    "name-not-found": {
      what: "이름 {address}을(를) 찾을 수 없습니다",
      why: "Logyard가 실행되는 컴퓨터의 DNS에 이 이름의 주소가 없습니다.",
      next: "철자를 확인하거나 IP 주소를 입력하세요.",
    },
    refused: {
      what: "{address}이(가) {port}번 포트 연결을 거부했습니다",
      why: "호스트는 켜져 있지만 이 포트에서 수신하는 프로그램이 없거나 방화벽이 거부합니다.",
      next: "sshd가 실행 중인지, 포트가 맞는지 확인하세요.",
    },
    timeout: {
      what: "{address}이(가) {port}번 포트에서 응답하지 않았습니다",
      why: "중간에 패킷이 버려집니다. 방화벽, 잘못된 주소, 또는 꺼진 호스트 때문일 수 있습니다.",
      next: "주소를 확인하고, Logyard가 실행되는 컴퓨터에 {port}번 포트가 열려 있는지 확인하세요.",
    },
    unreachable: {
      what: "{address}(으)로 가는 경로가 없습니다",
      why: "Logyard가 실행되는 컴퓨터의 네트워크에서 도달할 수 없습니다.",
      next: "네트워크나 VPN을 확인하거나 점프 서버를 사용하세요.",
    },
    "banner-timeout": {
      what: "{address}이(가) 연결을 받았지만 응답하지 않습니다",
      why: "{port}번 포트는 열려 있으나 SSH 인사말이 제때 오지 않았습니다. sshd가 과부하이거나 다른 서비스입니다.",
      next: "포트와 호스트 부하를 확인한 뒤 다시 시도하세요.",
    },
    "not-ssh": {
      what: "{address}의 {port}번 포트는 SSH가 아닙니다",
      why: "다른 서비스가 응답했습니다.",
      next: "sshd가 수신하는 포트(보통 22)를 입력하세요.",
    },
    "key-unknown": {
      what: "{address}의 호스트 키가 아직 고정되지 않았습니다",
      why: "호스트가 {shown}을(를) 제시했습니다. Logyard는 사람이 수락한 키에만 로그인합니다.",
      next: "호스트에 있는 지문과 비교한 뒤 수락하세요.",
    },
    "key-changed": {
      what: "호스트 키가 바뀌었습니다",
      why: "{address}이(가) {shown}을(를) 제시했지만 고정된 키는 {pinned}입니다. 아무것도 보내지 않았습니다.",
      next: "호스트를 다시 설치했다면 호스트 콘솔에서 지문을 비교하고, 서버 페이지에서 새 키를 수락한 뒤 다시 시도하세요. 아니라면 멈추세요. 다른 컴퓨터가 대신 응답하고 있을 수 있습니다.",
    },
    "sign-in-refused": {
      what: "{address}이(가) {user}의 로그인을 거부했습니다",
      why: "호스트가 이 자격 증명을 받아들이지 않았습니다.",
      next: "사용자 이름을 확인하고, 공개 키가 authorized_keys에 있는지 또는 비밀번호가 맞는지 확인하세요. 자격 증명이 새로 생겼다면 서버에 지정하세요.",
    },
    "connection-lost": {
      what: "{address}과(와)의 연결이 끊어졌습니다",
      why: "호스트나 네트워크가 연결을 닫았습니다.",
      next: "호스트를 확인한 뒤 다시 시도하세요. 호스트에서 진행 중인 트랜잭션은 스스로 계속됩니다.",
    },
    "command-timeout": {
      what: "{address}의 명령이 {seconds}초 안에 끝나지 않았습니다",
      why: "호스트가 느리거나 명령이 멈췄습니다.",
      next: "호스트 부하를 확인한 뒤 다시 시도하세요.",
    },
    "command-failed": {
      what: "{host}에서 명령이 실패했습니다",
      why: "호스트가 오류를 보고했습니다. 원문은 근거에 있습니다.",
      next: "근거를 읽고 호스트에서 원인을 고친 뒤 다시 시도하세요.",
    },
    "reply-invalid": {
      what: "{host}이(가) 보낸 응답을 이해할 수 없습니다",
      why: "호스트의 무언가가 명령 출력을 바꿉니다. 로그인 스크립트가 출력하는 메시지인 경우가 많습니다.",
      next: "근거를 확인하고, 비대화형 세션에서는 로그인 스크립트가 아무것도 출력하지 않게 하세요.",
    },
    "not-linux": {
      what: "{host}은(는) Linux가 아닙니다",
      why: "Logyard는 Linux 서버에만 에이전트를 설치합니다.",
      next: "Linux 서버를 선택하세요.",
    },
    "no-systemd": {
      what: "{host}은(는) systemd를 사용하지 않습니다",
      why: "에이전트는 systemd가 시작하고 감시합니다.",
      next: "systemd가 있는 서버를 선택하세요.",
    },
    "disk-full": {
      what: "{host}의 디스크가 가득 찼습니다",
      why: "설정을 안전하게 쓸 공간이 없습니다. 아무것도 바뀌지 않았습니다.",
      next: "/etc와 /var의 공간을 비운 뒤 다시 시도하세요.",
    },
    "disk-low": {
      what: "{host}의 디스크 공간이 부족해지고 있습니다",
      why: "설정을 쓸 공간은 있지만, 에이전트는 저장소가 아직 받지 못한 로그도 보관합니다.",
      next: "바빠지기 전에 /var의 공간을 비우세요.",
    },
    "read-only": {
      what: "{host}의 파일 시스템이 읽기 전용입니다",
      why: "에이전트도 설정도 쓸 수 없습니다. 호스트는 이전 상태 그대로입니다.",
      next: "디스크를 점검하고 쓰기 가능으로 다시 마운트한 뒤 시도하세요.",
    },
    "clock-skew": {
      what: "{host}의 시계가 {seconds}초 어긋나 있습니다",
      why: "로그 시각이 틀어지고, 저장소는 미래의 로그를 거부합니다.",
      next: "호스트에서 시간 동기화를 켜세요(timedatectl set-ntp true).",
    },
    "store-unreachable": {
      what: "{host}에서 로그 저장소에 연결할 수 없습니다",
      why: "에이전트는 {url}(으)로 보내는데, 이 호스트에서 연결이 실패했습니다.",
      next: "이 호스트에 저장소 포트를 열거나 저장소에 다른 푸시 URL을 지정하세요.",
    },
  },
  credential: {
    "key-invalid": {
      what: "읽을 수 있는 개인 키가 아닙니다",
      why: "{reason, select, public {공개 키입니다.} other {손상되었거나 잘렸거나 알 수 없는 형식입니다.}}",
      next: "BEGIN부터 END까지 개인 키 전체를 붙여 넣으세요.",
    },
    "passphrase-missing": {
      what: "이 개인 키에는 암호가 있습니다",
      why: "키가 암호화되어 있어 암호 없이는 사용할 수 없습니다.",
      next: "키의 암호를 입력하세요.",
    },
    "passphrase-wrong": {
      what: "암호로 이 개인 키를 열 수 없습니다",
      why: "이 암호로 키를 복호화하지 못했습니다.",
      next: "암호를 다시 입력하세요.",
    },
    "seal-broken": {
      what: "저장된 비밀을 열 수 없습니다",
      why: "다른 비밀 키 파일로 봉인되었거나 변조되었습니다.",
      next: "이 설치의 비밀 키 파일을 복원하거나 비밀을 다시 입력하세요.",
    },
    "in-use": {
      what: "자격 증명 {name}은(는) 사용 중입니다",
      why: "서버 {count}대가 이것으로 로그인합니다.",
      next: "먼저 그 서버들에 다른 자격 증명을 지정하세요.",
    },
    empty: {
      what: "자격 증명 {name}에 아직 비밀이 없습니다",
      why: "파일에서 가져온 자격 증명이며, 파일에는 비밀이 들어 있지 않습니다.",
      next: "설정의 자격 증명에서 바꾸기로 키나 비밀번호를 입력하세요.",
    },
  },
  sudo: {
    refused: {
      what: "{user}은(는) {host}에서 root가 될 수 없습니다",
      why: "sudo가 Logyard의 명령을 이 사용자에게 허용하지 않습니다. Logyard를 업데이트하면 명령이 바뀔 수 있습니다.",
      next: "서버 페이지 메뉴의 'sudo 권한'에 있는 sudoers 파일을 설치하거나 다른 사용자로 로그인하세요.",
    },
    "password-needed": {
      what: "{host}의 sudo가 비밀번호를 요구합니다",
      why: "{user}은(는) 비밀번호가 있어야 root가 될 수 있습니다.",
      next: "sudo 비밀번호를 입력하거나, 서버 페이지 메뉴의 'sudo 권한'에 있는 sudoers 파일을 설치하세요. Logyard가 실행하는 명령만 허용합니다.",
    },
    "password-wrong": {
      what: "{host}의 sudo가 비밀번호를 거부했습니다",
      why: "{user}의 sudo 비밀번호가 다릅니다.",
      next: "sudo 비밀번호를 다시 입력하세요.",
    },
  },
};
