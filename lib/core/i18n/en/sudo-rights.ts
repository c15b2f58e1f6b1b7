/** The sudoers file that permits what Logyard runs. */
export const sudoRights = {
  menu: "Sudo rights",
  show: "Show a sudoers file…",
  title: "Sudo rights of {user}",
  text: "With this file {user} may run through sudo what Logyard runs there, to the letter, and nothing else.",
  limit: "The sign-in of {user} stays as powerful as root.",
  limitWhy:
    "The scripts that Logyard sends run as root, for whoever holds the sign-in and speaks the protocol. What ends is every other use of sudo, and sudo's log names each use.",
  file: "{path}, owner root, mode 0440",
  put: "Check it, put it in place, see what holds now",
  others:
    "Other rights of {user} stay, from a group such as sudo or from another file. The last command lists them; take away what should go.",
  update:
    "An update of Logyard may change these lines. The sudo check then fails, and the new file is shown here.",
  copyAll: "Copy as one command",
} as const;
