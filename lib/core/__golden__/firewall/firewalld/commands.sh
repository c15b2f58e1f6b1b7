firewall-cmd --permanent '--add-rich-rule=rule family="ipv4" source address="10.0.0.11" port port="3100" protocol="tcp" accept'
firewall-cmd --permanent '--add-rich-rule=rule family="ipv4" source address="10.0.0.30" port port="3100" protocol="tcp" accept'
firewall-cmd --permanent '--add-rich-rule=rule family="ipv4" source address="10.0.0.9" port port="3100" protocol="tcp" accept'
firewall-cmd --permanent '--add-rich-rule=rule family="ipv4" source address="192.168.4.0/24" port port="3100" protocol="tcp" accept'
firewall-cmd --permanent '--add-rich-rule=rule family="ipv6" source address="2001:db8::7" port port="3100" protocol="tcp" accept'
firewall-cmd --permanent '--remove-rich-rule=rule family="ipv4" source address="10.0.0.99" port port="3100" protocol="tcp" accept'
firewall-cmd --permanent '--add-rich-rule=rule priority="32767" port port="3100" protocol="tcp" drop'
firewall-cmd --permanent --remove-port=3100/tcp
firewall-cmd --reload
