# Finds or installs what training our networks takes. Sourced, not run.

training_python() { "${LIMEN_PYTHON:-/usr/bin/python3}" -c 'import torch, onnx, cv2, matplotlib' 2>/dev/null; }

# Fails, with a sentence, where it cannot be had: Limen itself needs none of it.
require_training() {
  training_python && return 0
  if command -v apt-get >/dev/null && [ "$(id -u)" -eq 0 ] && [ -z "${LIMEN_PYTHON:-}" ]; then
    say "installing PyTorch, onnx and OpenCV for Python from the distribution's packages …"
    { apt-get -qq update && apt-get -qq install -y --no-install-recommends \
      python3-torch python3-onnx python3-opencv python3-matplotlib; } >/dev/null 2>&1 || true
  fi
  training_python && return 0
  say "tests of the training are left out: there is no PyTorch, onnx, OpenCV and matplotlib for ${LIMEN_PYTHON:-/usr/bin/python3}"
  return 1
}
