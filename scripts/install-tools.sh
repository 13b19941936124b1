#!/usr/bin/env bash
# Installs the tools that the end-to-end suites and the gate run, pinned, into .tools/bin. What is there in the right version stays.
# faketime, redis and Chromium come from the system's packages, in the system's version.
set -euo pipefail
cd "$(dirname "$0")/.."
bin="$PWD/.tools/bin"
mkdir -p "$bin"
# What the installations need meanwhile, also those that fail.
TMPDIR=$(mktemp -d)
export TMPDIR
trap 'rm -rf "$TMPDIR"' EXIT

# go_tool NAME VERSION PACKAGE: builds a Go program; the stamp beside it names the version that was built.
go_tool() {
  local name=$1 version=$2 package=$3 stamp="$bin/.$1-$2" scratch
  if [[ -x "$bin/$name" && -e $stamp ]]; then
    echo "$name $version is installed"
    return
  fi
  echo "installing $name $version"
  scratch=$(mktemp -d)
  CGO_ENABLED=0 GOBIN="$scratch" go install "$package@$version"
  into_place "$scratch"/* "$name" "$stamp"
}

# into_place FILE NAME STAMP: others may run the program meanwhile, or install it, too.
into_place() {
  mv "$1" "$bin/.$2.$$"
  mv "$bin/.$2.$$" "$bin/$2"
  touch "$3"
}

go_tool act v0.2.89 github.com/nektos/act
go_tool crane v0.20.6 github.com/google/go-containerregistry/cmd/crane
go_tool actionlint v1.7.7 github.com/rhysd/actionlint/cmd/actionlint
go_tool helm v3.19.0 helm.sh/helm/v3/cmd/helm
go_tool helm4 v4.3.1 helm.sh/helm/v4/cmd/helm
go_tool yq v4.48.1 github.com/mikefarah/yq/v4
go_tool kubeconform v0.7.0 github.com/yannh/kubeconform/cmd/kubeconform
go_tool kustomize v5.7.1 sigs.k8s.io/kustomize/kustomize/v5
go_tool conftest v0.59.0 github.com/open-policy-agent/conftest

# chart_testing VERSION: ct has replacements in its go.mod, so `go install` refuses it; a module of our own builds it.
chart_testing() {
  local version=$1 stamp="$bin/.ct-$1" scratch
  if [[ -x "$bin/ct" && -e $stamp ]]; then
    echo "ct $version is installed"
    return
  fi
  echo "installing ct $version"
  scratch=$(mktemp -d)
  (
    cd "$scratch"
    printf 'package main\n\nimport "github.com/helm/chart-testing/v3/ct/cmd"\n\nfunc main() { cmd.Execute() }\n' > main.go
    go mod init scratch
    go get "github.com/helm/chart-testing/v3@$version"
    go mod tidy
    CGO_ENABLED=0 go build -o ct .
  ) > "$scratch.log" 2>&1 || { cat "$scratch.log"; return 1; }
  into_place "$scratch/ct" ct "$stamp"
}

chart_testing v3.14.0

# module_of MODULE VERSION: a module of our own in a new folder that requires another, with the requirements, replacements and checksums of
# that one, which `go install` would refuse or ignore.
module_of() {
  local scratch source
  scratch=$(mktemp -d)
  source=$(cd "$scratch" && go mod download -json "$1@$2" | sed -n 's/.*"Dir": "\(.*\)".*/\1/p')
  cp "$source/go.mod" "$source/go.sum" "$scratch"
  chmod u+w "$scratch"/*
  sed -i 's#^module .*#module scratch#' "$scratch/go.mod"
  (cd "$scratch" && go mod edit -require="$1@$2")
  echo "$scratch"
}

# programs_of VERSION LDFLAGS SCRATCH NAME=PACKAGE…: builds programs in such a module.
programs_of() {
  local version=$1 flags=$2 scratch=$3 program name
  for program in "${@:4}"; do
    name=${program%%=*}
    echo "building $name"
    (cd "$scratch" && CGO_ENABLED=0 GOFLAGS=-mod=mod go build -trimpath -ldflags "-s -w $flags" -o "$scratch/$name" "${program#*=}") \
      > "$scratch/$name.log" 2>&1 || { cat "$scratch/$name.log"; return 1; }
    into_place "$scratch/$name" "$name" "$bin/.$name-$version"
  done
}

# The schema of SARIF 2.1.0, as a library of Go has it in its source.
sarif_schema() {
  local module=github.com/owenrumney/go-sarif/v3 version=$1 schema="$PWD/.tools/schemas/sarif-2.1.0.json" source
  [[ -e $schema ]] && return
  echo "installing the schema of SARIF"
  source=$(cd "$TMPDIR" && go mod download -json "$module@$version" | sed -n 's/.*"Dir": "\(.*\)".*/\1/p')
  mkdir -p "${schema%/*}"
  sed -n '/^const schema = `/,/`$/p' "$source/pkg/report/v210/sarif/schema.go" | sed '1s/.*`//; $s/`$//' > "$schema.$$"
  mv "$schema.$$" "$schema"
}

sarif_schema v3.3.1

# missing VERSION NAME=PACKAGE…: those of the programs that are not there in this version.
missing() {
  local version=$1 program name
  for program in "${@:2}"; do
    name=${program%%=*}
    [[ -x "$bin/$name" && -e "$bin/.$name-$version" ]] || echo "$program"
  done
}

# A cluster: the API server, the controllers, kubectl, and the etcd that this Kubernetes is made for. The requirements of
# Kubernetes are folders of its own repository, which are published as modules, too. Cold it takes eight minutes of two cores.
kubernetes() {
  local version=$1 wanted scratch flags='' package
  readarray -t wanted < <(missing "$version" kube-apiserver=k8s.io/kubernetes/cmd/kube-apiserver etcd=go.etcd.io/etcd/server/v3 \
    kubectl=k8s.io/kubernetes/cmd/kubectl kube-controller-manager=k8s.io/kubernetes/cmd/kube-controller-manager)
  if [[ ${#wanted[@]} -eq 0 ]]; then
    echo "Kubernetes $version is installed"
    return
  fi
  echo "installing Kubernetes $version"
  scratch=$(module_of k8s.io/kubernetes "$version")
  sed -i -E "s#(k8s.io/[^ ]+) => \./staging/.*#\1 => \1 v0.${version#v1.}#" "$scratch/go.mod"
  # Else they say that they are version 0.0.0, which helm compares charts with.
  for package in k8s.io/component-base/version k8s.io/client-go/pkg/version; do
    flags+=" -X $package.gitVersion=$version -X $package.gitMajor=1 -X $package.gitMinor=$(cut -d. -f2 <<< "$version")"
  done
  programs_of "$version" "$flags" "$scratch" "${wanted[@]}"
}

# Checks rules for Prometheus. Its go.mod has replacements, too.
promtool() {
  local version=$1 wanted
  readarray -t wanted < <(missing "$version" promtool=github.com/prometheus/prometheus/cmd/promtool)
  if [[ ${#wanted[@]} -eq 0 ]]; then
    echo "promtool $version is installed"
    return
  fi
  echo "installing promtool $version"
  programs_of "$version" '' "$(module_of github.com/prometheus/prometheus "$version")" "${wanted[@]}"
}

# What of Argo CD works beside a cluster, as one program that acts by the name it is called by. Its web server, command line and generators
# of Applications are left out: a sixth of the packages. Cold it takes five minutes of two cores.
argocd() {
  local version=$1 wanted scratch module=github.com/argoproj/argo-cd/v3
  readarray -t wanted < <(missing "$version" argocd=.)
  if [[ ${#wanted[@]} -eq 0 ]]; then
    echo "Argo CD $version is installed"
    return
  fi
  echo "installing Argo CD $version"
  scratch=$(module_of $module "$version")
  cat > "$scratch/main.go" << EOF
package main

import (
	"os"
	"path/filepath"

	controller "$module/cmd/argocd-application-controller/commands"
	askpass "$module/cmd/argocd-git-ask-pass/commands"
	notification "$module/cmd/argocd-notification/commands"
	reposerver "$module/cmd/argocd-repo-server/commands"
	"github.com/spf13/cobra"
)

func main() {
	name := os.Getenv("ARGOCD_BINARY_NAME")
	if name == "" {
		name = filepath.Base(os.Args[0])
	}
	command := map[string]func() *cobra.Command{
		"argocd-application-controller": controller.NewCommand,
		"argocd-git-ask-pass":           askpass.NewCommand,
		"argocd-notifications":          notification.NewCommand,
		"argocd-repo-server":            reposerver.NewCommand,
	}[name]
	if command == nil || command().Execute() != nil {
		os.Exit(1)
	}
}
EOF
  # What a cluster must know of it.
  mkdir -p "$PWD/.tools/argocd"
  install -m 644 "$(cd "$scratch" && go list -mod=mod -m -f '{{.Dir}}' $module)"/manifests/crds/*-crd.yaml "$PWD/.tools/argocd"
  programs_of "$version" "-X $module/common.version=${version#v}" "$scratch" "${wanted[@]}"
}

kubernetes v1.34.2
promtool v0.305.0
argocd v3.2.1

# python_tools FOLDER "PROGRAMS" PACKAGE…: programs of PyPI in an environment of their own.
python_tools() {
  local environment="$PWD/.tools/$1" programs=$2 packages=("${@:3}") stamp="${*:3}"
  if [[ -e "$environment/installed" && $(<"$environment/installed") == "$stamp" ]]; then
    echo "${packages[*]} are installed"
    return
  fi
  echo "installing ${packages[*]}"
  rm -rf "$environment"
  python3 -m venv "$environment"
  "$environment/bin/pip" install --quiet --disable-pip-version-check "${packages[@]}"
  for program in $programs; do ln -sf "../$1/bin/$program" "$bin/$program"; done
  echo "$stamp" > "$environment/installed"
}

# The mirror plugin lets the suites' Poetry use their index.
python_tools python "poetry uv pypi-server" \
  poetry==2.5.1 poetry-core==2.5.0 poetry-plugin-pypi-mirror==0.6.5 uv==0.13.8 pypiserver==2.4.2
# What judges the example workflows, and GitHub's own renderer of Markdown.
python_tools lint zizmor zizmor==1.32.0
python_tools markdown "" cmarkgfm==2025.10.22
# What reads metrics as Prometheus does.
python_tools metrics "" prometheus_client==0.26.0
# What 'ct lint' runs unless it is told not to.
python_tools chart-lint "yamllint yamale" yamllint==1.38.0 yamale==6.1.0

# schemas NAME VERSION: what manifests are validated against, in .tools/schemas/NAME; the stamp names the version.
schemas() {
  local name=$1 version=$2 folder="$PWD/.tools/schemas/$1" stamp="$PWD/.tools/schemas/.$1-$2" scratch
  if [[ -e $stamp ]]; then
    echo "schemas of $name $version are installed"
    return
  fi
  echo "installing schemas of $name $version"
  scratch=$(mktemp -d)
  rm -rf "$folder"
  mkdir -p "$folder"
  "copy_$name" "$version" "$scratch" "$folder"
  touch "$stamp"
}

# The Kubernetes project's own descriptions, as a Python package carries them; kubeconform finds one from the other by
# their file names only.
copy_kubernetes() {
  "$PWD/.tools/python/bin/pip" install --quiet --disable-pip-version-check --no-deps --target "$2" kubernetes-validate==1.37.0
  cp "$2/kubernetes_validate/kubernetes-json-schema/v$1-local/"*.json "$3"
  sed -i 's#"/api/_definitions.json#"_definitions.json#; s#"$id": "https://kubernetes.io#"x-id": "https://kubernetes.io#' "$3"/*.json
}

# The custom resource definitions that Argo CD installs.
copy_argocd() {
  local module
  module=$(cd "$2" && go mod download -json "github.com/argoproj/argo-cd/v3@$1" | sed -n 's/.*"Dir": "\(.*\)".*/\1/p')
  cp "$module/manifests/crds/application-crd.yaml" "$module/manifests/crds/applicationset-crd.yaml" "$3"
  chmod u+w "$3"/*
}

schemas kubernetes 1.34.0
schemas argocd v3.2.1

# system_package PROGRAM PACKAGE: a program of Debian or Ubuntu, which is not pinned. Without it only the gate fails.
system_package() {
  local program=$1 package=$2 as_root=()
  if command -v "$program" > /dev/null; then
    echo "$program is installed"
    return
  fi
  [[ $(id -u) -eq 0 ]] || as_root=(sudo --non-interactive)
  if command -v apt-get > /dev/null; then
    echo "installing $package"
    # A package that is known already needs no new lists, nor a network that has them.
    "${as_root[@]}" apt-get install --yes --quiet=2 --no-install-recommends "$package" > /dev/null 2>&1 && return
    "${as_root[@]}" apt-get update --quiet=2 &&
      "${as_root[@]}" apt-get install --yes --quiet=2 --no-install-recommends "$package" && return
  fi
  echo "$program is missing: install it, on Debian and Ubuntu by 'sudo apt-get install $package'" >&2
  [[ -z ${CI:-} ]]
}

# Runs the tests on another day.
system_package faketime faketime
# Argo CD keeps there what it rendered.
system_package redis-server redis-server
# Shows the page of env-report to axe.
system_package chromium chromium
