# Answers on port 8080 until it is told to stop.
trap 'exit 0' TERM
mkdir -p /tmp/www
echo web > /tmp/www/index.html
httpd -f -p 8080 -h /tmp/www &
wait
