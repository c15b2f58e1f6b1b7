/** First run and sign-in. */
export const auth = {
  step: "Step {step, number} of 2",
  first: {
    title: "Create the first account",
    body: "It can do everything, including adding others. Logyard keeps it on this machine only.",
    name: "Name",
    email: "E-mail",
    emailHint: "To sign in with. Logyard sends no mail.",
    password: "Password",
    passwordRule: "10 or more characters; no other rules.",
    passwordCount: "{count, plural, one {# character} other {# characters}}.",
    seal: "Key for sealed secrets",
    sealState: "Created, 0600",
    sealHint: "Back it up apart from the database. Without it, SSH keys must be entered again.",
    create: "Create account",
    creating: "Creating account",
    wrong: {
      name: "The name is missing. Others see it in the audit log.",
      email: "This is not an e-mail address. It looks like ops@example.net.",
      password: "The password is too short. Use 10 characters or more.",
    },
  },
  start: {
    title: "Where shall we start?",
    body: "You can do the other one later.",
    demo: "Try the demo fleet",
    demoBody:
      "{servers, plural, one {# simulated Ubuntu server that speaks} other {# simulated Ubuntu servers that speak}} real SSH, gunicorn services and a store, all inside this process. Nothing leaves this machine.",
    demoFoot: "Ready in about 20 s",
    demoBusy: "Planting the demo fleet, {seconds, number} s",
    server: "Add my first server",
    serverBody:
      "You need its address, a user with sudo and an SSH key. Nothing changes on it until you have seen the diff.",
    serverFoot: "About 3 minutes",
    signedInAs: "Signed in as {name}",
  },
  signIn: {
    title: "Sign in",
    body: "This Logyard belongs to your team. An admin can add you or set your password anew.",
    email: "E-mail",
    password: "Password",
    submit: "Sign in",
    busy: "Signing in",
  },
} as const;
