# What builds images in a pod of the stack's cluster: Debian's buildah and nothing else.
# base.tar is what mmdebstrap made.
FROM scratch
ADD base.tar /
ENV LANG=C.UTF-8
