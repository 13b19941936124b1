/** A chart as the monorepo guide has it: images by tag, with a digest where one is set. */
export const shopChart: Readonly<Record<string, string>> = {
  'charts/shop/Chart.yaml':
    "apiVersion: v2\nname: shop\nversion: 0.13.0\nappVersion: 1.4.0\nkubeVersion: '>=1.25.0-0'\n",
  'charts/shop/values.yaml': `# Images come from the release.
replicas: 1
host: shop.example.com
services:
  api:
    image:
      repository: ghcr.io/acme/api
      tag: ""
      digest: ""
  worker:
    image: { repository: ghcr.io/acme/worker, tag: "", digest: "" }
`,
  'charts/shop/templates/services.yaml': `{{- range $name, $service := .Values.services }}
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ $name }}
spec:
  replicas: {{ $.Values.replicas }}
  progressDeadlineSeconds: 3
  selector: { matchLabels: { app: {{ $name }} } }
  template:
    metadata: { labels: { app: {{ $name }} } }
    spec:
      containers:
        - name: main
          image: "{{ $service.image.repository }}:{{ default $.Chart.AppVersion $service.image.tag }}{{- if $service.image.digest }}@{{ $service.image.digest }}{{- end }}"
{{- end }}
`,
  'charts/shop/templates/rest.yaml': `apiVersion: batch/v1
kind: CronJob
metadata: { name: nightly }
spec:
  schedule: "0 3 * * *"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          initContainers:
            - name: wait
              image: "ghcr.io/acme/worker:{{ .Chart.AppVersion }}@{{ .Values.services.worker.image.digest }}"
          containers:
            - name: main
              image: "ghcr.io/acme/api:{{ .Chart.AppVersion }}@{{ .Values.services.api.image.digest }}"
---
apiVersion: v1
kind: Secret
metadata: { name: key }
stringData: { password: {{ .Values.password | default "hunter2" | quote }} }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: shop }
spec:
  tls: [{ hosts: [{{ .Values.host }}] }]
  rules:
    - host: {{ .Values.host }}
      http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: api, port: { number: 80 } } } }] }
`,
};

/** A digest of these digits. */
export const digestOf = (digit: string) => `sha256:${digit.repeat(64)}`;

/** A release file. @param digits of the digests of api and worker */
export const releaseOf = (tag: string, [api = 'a', worker = 'b']: string, version?: string) =>
  `${JSON.stringify({
    services: { api: { tag, digest: digestOf(api) }, worker: { tag, digest: digestOf(worker) } },
    charts: version === undefined ? {} : { shop: { version } },
  })}\n`;
