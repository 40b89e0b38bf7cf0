# The image holds one static binary and an empty volume for the index.
#
#   docker build --build-arg VERSION="$(git describe --tags --always)" -t xunwen .
#   docker run -p 8080:8080 -v xunwen:/data xunwen
#
# .ci/run builds the last stage alone, around a binary that it has built itself,
# for it has no registry to take the Go image from.
ARG GO_IMAGE=golang:1.26

FROM ${GO_IMAGE} AS build
WORKDIR /src
ENV CGO_ENABLED=0 GOTOOLCHAIN=local
# The modules are a layer of their own: a change in the source keeps them.
COPY go.mod go.sum ./
RUN go mod download && go mod verify
COPY . .
ARG VERSION=dev
# The version is handed in, not read from the repository, which is not copied.
RUN go build -trimpath -buildvcs=false -ldflags "-s -w -X main.version=${VERSION}" -o /image/xunwen ./cmd/xunwen \
 && mkdir -p /image/data

FROM scratch
COPY --from=build /image/xunwen /xunwen
COPY LICENSE NOTICE /
# A new volume takes the owner of this empty folder, so that the index can be
# written without root.
COPY --from=build --chown=65532:65532 /image/data /data
# No name and no home folder belong to this user; none is needed.
USER 65532:65532
ENV XUNWEN_INDEX=/data
VOLUME ["/data"]
EXPOSE 8080
# There is no shell in the image: the binary asks its own /healthz.
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
  CMD ["/xunwen", "health", "--addr", "127.0.0.1:8080"]
ENTRYPOINT ["/xunwen"]
CMD ["serve", "--addr", "0.0.0.0:8080"]
