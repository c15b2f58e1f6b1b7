import type { rolloutControl as en } from "../en/rollout-control";
import type { Words } from "../words";

/** 배포를 다루는 일: 일시 중지, 계속, 다시 시도, 되돌리기, 그리고 스스로 하는 일의 설정. */
export const rolloutControl: Words<typeof en> = {
  pause: "일시 중지",
  pausing: "멈추는 중",
  cancelRest: "여기서 끝내기",
  ending: "끝내는 중",
  resume: "실패한 서버를 빼고 계속",
  resumeAll: "계속",
  resuming: "계속하는 중",
  retryFirst: "실패한 서버부터 다시 시도",
  retry: "실패한 서버 {count, number}대 다시 시도…",
  retryRest: "서버 {count, number}대 다시 시도…",
  rollBack: "되돌리기…",
  rollBackHint: "미리보기를 거쳐, 이 배포가 바꾼 모든 서버를 이전 설정으로 되돌립니다.",
  paused: {
    failures: "일시 중지됨: {host}에서 실패했습니다.",
    person: "{by}님이 일시 중지했습니다.",
    personUnknown: "일시 중지됨.",
    interrupted: "일시 중지됨: 도중에 Logyard가 멈췄습니다.",
    rest: "호스트 {count, number}대가 기다리며 지금 설정을 유지합니다.",
    pausingAbout: "새 호스트는 시작하지 않습니다. 진행 중인 호스트는 끝까지 갑니다.",
  },
  incomplete: {
    finding: "호스트 {count, number}대가 응답하지 않았습니다.",
    about:
      "나머지는 모두 새 설정으로 돌고 있습니다. 이 {count, number}대는 다시 응답하면 여기에서 다시 제안합니다.",
  },
  back: {
    finding: "{count, plural, one {{first} 서버가} other {서버 #대가}} 돌아왔습니다.",
    about:
      "배포 {number} 때 {count, plural, one {응답하지 않았습니다} other {모두 응답하지 않았습니다}}. 저절로 배포되지는 않습니다.",
    aboutMany:
      "배포 때 {count, plural, one {응답하지 않았습니다} other {모두 응답하지 않았습니다}}. 저절로 배포되지는 않습니다.",
    deploy: "서버 {count, number}대 미리보기…",
  },
  of: {
    rollback: "배포 {number}을(를) 되돌립니다.",
    retry: "배포 {number}을(를) 다시 시도합니다.",
  },
  kind: {
    apply: "배포",
    rollback: "되돌리기",
    install: "설치",
    upgrade: "업그레이드",
    uninstall: "제거",
  },
  paths: {
    title: "로그 경로",
    proven: "저장소에서 찾음",
    waiting: "첫 줄을 기다리는 중",
    missing: "저장소에 없음",
    count: "{total, number}개 중 {proven, number}개 증명됨",
    countWaiting: "{total, number}개 중 {proven, number}개 증명됨, {waiting, number}개 대기",
    waitingAbout: "파일에 아직 줄이 없어 증명할 수 없습니다.",
    some: "로그 경로 {count, number}개는 첫 줄을 기다리며 아직 증명되지 않았습니다.",
  },
  attempt: "시도 {attempt, number}",
  settings: {
    title: "진행 방식",
    summary:
      "카나리 1대, 다음 3대, 그다음 다섯 배씩 최대 {largest, number}대, 동시에 {parallel, number}대, {pause}.",
    pauseSummary: {
      always: "실패하면 일시 중지",
      canary: "성공한 서버가 없을 때만 일시 중지",
      count: "{count, number}번 실패하면 일시 중지",
    },
    largestBatch: "가장 큰 묶음",
    largestBatchHint: "묶음은 1대, 3대, 그다음 다섯 배씩 이 수까지 커집니다.",
    parallelHosts: "동시에",
    parallelHostsHint: "한 묶음에서 동시에 작업하는 서버 수입니다.",
    pauseOn: "일시 중지",
    pause: {
      always: "실패하면 언제나",
      canary: "카나리가 실패할 때만",
      count: "여러 번 실패한 뒤",
    },
    pauseAfter: "실패 횟수",
    offline: "응답하지 않는 서버는 실패로 세지 않습니다. 표시해 두고, 돌아오면 다시 제안합니다.",
  },
  preview: {
    rollbackTitle: "배포 {number} 되돌리기",
    restoreTitle: "{server}에 리비전 {number} 되돌리기",
    rollback: "서버 {count, number}대가 이전으로 돌아갑니다",
    toRevision: "리비전 {number}(으)로",
    retryTitle: "배포 {number}이(가) 닿지 못한 서버 다시 시도",
    deploy: "서버 {count, number}대 되돌리기",
    reason: "배포 {number} 되돌리기",
    restoreReason: "리비전 {number}(으)로 되돌리기",
    ends: "배포 {number}은(는) 일시 중지 상태입니다. 이 배포가 시작되면 끝납니다.",
  },
  notify: {
    ask: "끝나면 알림",
    on: "끝나면 알립니다",
    denied: "이 브라우저에서 알림이 차단되어 있습니다",
    title: "배포 {number}: {state}",
    body: "서버 {total, number}대 중 {done, number}대 완료.",
  },
};
