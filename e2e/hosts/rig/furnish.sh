#!/bin/bash
# Runs inside the root file system (chroot): users, rights, units. May run again over what it made before.
for user in ubuntu ops viewer; do
  id "$user" >/dev/null 2>&1 || useradd -m -s /bin/bash "$user"
done
id alloy >/dev/null 2>&1 || useradd -r -d /var/lib/alloy -s /usr/sbin/nologin alloy
echo 'ops:correct horse' | chpasswd
usermod -aG sudo ops
for home in /root /home/ubuntu /home/ops /home/viewer; do
  install -d -m 0700 "$home/.ssh"
  install -m 0600 /root/key.pub "$home/.ssh/authorized_keys"
  chown -R --reference="$home" "$home/.ssh"
done
rm -f /root/key.pub /etc/ssh/ssh_host_* /etc/machine-id /var/lib/dbus/machine-id
: >/etc/machine-id
chmod 0440 /etc/sudoers.d/90-ubuntu
chmod 0755 /usr/bin/alloy /usr/bin/alloy-stand-in
install -d -o root -g alloy -m 0750 /etc/alloy
install -d -o alloy -g alloy -m 0750 /var/lib/alloy
printf '// The file that the package brings.\n' >/etc/alloy/config.alloy
chown root:alloy /etc/alloy/config.alloy
chmod 0640 /etc/alloy/config.alloy
install -d -o www-data -g adm -m 0750 /var/log/ssc_api
chown -R root:root /srv /etc/systemd/system /etc/default
systemctl -q enable ssh alloy
systemctl -q disable ssc-api getty@tty1 apt-daily.timer apt-daily-upgrade.timer 2>/dev/null || true
# A manager of their own is nothing that the rig's users need; what a sign-in sets up for them stays for the next one.
systemctl -q mask console-getty.service systemd-networkd-wait-online.service user@.service
mkdir -p /etc/systemd/logind.conf.d
printf '[Login]\nUserStopDelaySec=infinity\n' >/etc/systemd/logind.conf.d/rig.conf
# What they look for no host of the rig has (disks, terminals, scripts of SysV), and twelve processes at every boot and
# every daemon-reload are most of what these cost.
mkdir -p /etc/systemd/system-generators
for generator in /lib/systemd/system-generators/*; do ln -sf /dev/null "/etc/systemd/system-generators/${generator##*/}"; done
