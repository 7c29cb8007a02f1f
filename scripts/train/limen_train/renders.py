"""Stage ``renders``: portraits of people who do not exist, with everything about them known.

Calls Blender on the kit's own script, then writes down who is who: ``people.csv`` (identity, sex, age, skin, glasses) and
``pose.csv`` (picture, yaw, pitch, roll in degrees; yaw > 0: the head turns towards the person's left, pitch > 0: down).
"""
import argparse
import csv
import glob
import importlib.util
import json
import os
import shutil
import subprocess
import sys


def sampler(kit):
    """The kit's function from a seed to an identity."""
    spec = importlib.util.spec_from_file_location("kit_core", os.path.join(kit, "core.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.sample


def band(value, edges, names):
    return names[sum(value >= edge for edge in edges)]


def describe(identity, seed, shape):
    person = shape(seed, 1.15)
    return {"identity": identity, "sex": "male" if person["male"] else "female",
            "age": band(person["age"], (0.25, 0.5), ("young", "middle", "old")),
            "skin": band(person["ap"]["mel"], (0.25, 0.55), ("light", "medium", "dark")),
            "glasses": "yes" if person["ap"]["glasses"] else "no"}


def write(path, rows):
    with open(path, "w", newline="", encoding="utf-8") as out:
        table = csv.DictWriter(out, list(rows[0]))
        table.writeheader()
        table.writerows(rows)


def record(folder, kit):
    """Lists what lies in ``folder``: only people whose last portrait is done."""
    shape, people, poses = sampler(kit), [], []
    for meta in sorted(glob.glob(os.path.join(folder, "p*", "meta.json"))):
        identity = os.path.basename(os.path.dirname(meta))
        people.append(describe(identity, int(identity[1:]), shape))
        with open(meta, encoding="utf-8") as file:
            poses += [{"picture": f"{identity}/{image['file']}", "yaw": round(image["yaw"], 2),
                       "pitch": round(image["pitch"], 2), "roll": round(image["roll"], 2)} for image in json.load(file)]
    if not people:
        sys.exit(f"There is no finished person in {folder}: let Blender render at least one.")
    write(os.path.join(folder, "people.csv"), people)
    write(os.path.join(folder, "pose.csv"), poses)
    print(f"{len(people)} people, {len(poses)} pictures in {folder}")


def main(arguments):
    parser = argparse.ArgumentParser(prog="train renders", description=__doc__.split("\n", 1)[0])
    parser.add_argument("--kit", required=True, help="folder of the rendering kit")
    parser.add_argument("--out", required=True)
    parser.add_argument("--first", type=int, default=301, help="first seed; every second number is taken")
    parser.add_argument("--people", type=int, default=100)
    parser.add_argument("--images", type=int, default=6)
    parser.add_argument("--size", type=int, default=224, help="pixels a side")
    parser.add_argument("--samples", type=int, default=14, help="rays a pixel")
    options = parser.parse_args(arguments)
    blender = shutil.which("blender")
    if not blender:
        sys.exit("Rendering needs Blender 3.4: on Debian run apt-get install --no-install-recommends blender.")
    seeds = ",".join(str(options.first + 2 * i) for i in range(options.people))
    done = subprocess.run(
        [blender, "-b", "--python-exit-code", "1", "-P", os.path.join(options.kit, "portraits.py"), "--", "--out", options.out,
         "--seeds", seeds, "--images", str(options.images), "--res", str(options.size), "--spp", str(options.samples)])
    if done.returncode:
        sys.exit("Blender could not render: its own words stand above.")
    record(options.out, options.kit)
