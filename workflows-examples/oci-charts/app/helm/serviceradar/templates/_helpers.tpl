{{/* The image of a service, tag and digest: include "serviceradar.image" (list . "core") */}}
{{- define "serviceradar.image" -}}
{{- $root := index . 0 -}}
{{- $service := index . 1 -}}
{{- $tag := $root.Values.global.imageTag | default $root.Values.image.tags.appTag -}}
{{- $digest := index $root.Values.image.digests $service -}}
ghcr.io/acme/serviceradar-{{ $service }}:{{ $tag }}{{ if $digest }}@{{ $digest }}{{ end }}
{{- end -}}
