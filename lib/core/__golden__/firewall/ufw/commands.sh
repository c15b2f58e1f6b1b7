ufw prepend allow from 10.0.0.11 to any port 3100 proto tcp comment 'Logyard: agent server-a'
ufw prepend allow from 10.0.0.30 to any port 3100 proto tcp comment 'Logyard: Grafana, agent grafana-1'
ufw prepend allow from 10.0.0.9 to any port 3100 proto tcp comment 'Logyard: Logyard'
ufw prepend allow from 192.168.4.0/24 to any port 3100 proto tcp comment 'Logyard: agents of the ?old? site'
ufw prepend allow from 2001:db8::7 to any port 3100 proto tcp comment 'Logyard: agent server-c'
ufw delete allow from 10.0.0.99 to any port 3100 proto tcp
ufw deny 3100/tcp comment 'Logyard: nobody else'
ufw delete allow 3100/tcp
ufw delete allow 3100
