#load "/etc/passwd"
return default;
