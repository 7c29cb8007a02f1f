"""``scripts/train/train STAGE …``: each stage is a module of this package with a ``main(arguments)``."""
import importlib
import sys

STAGES = {
    "renders": "portraits of invented people, with Blender",
    "faces": "cut aligned faces out of pictures, for the embedder",
    "embedder": "train the face embedder",
    "detector": "train the face detector",
    "quality": "train the quality and pose network",
    "liveness": "train the network that tells people from prints, screens and masks",
}


def main():
    if len(sys.argv) < 2 or sys.argv[1] not in STAGES:
        print("usage: scripts/train/train STAGE [options], where STAGE is one of", file=sys.stderr)
        for name, what in STAGES.items():
            print(f"  {name:10} {what}", file=sys.stderr)
        sys.exit(2)
    importlib.import_module("limen_train." + sys.argv[1]).main(sys.argv[2:])


if __name__ == "__main__":
    main()
