"""What presentations are made of, against independent witnesses. Run by scripts/train/test."""
import contextlib
import csv
import io
import os
import tempfile
import unittest

import cv2
import numpy as np
import torch
import torch.nn.functional as F

from limen_train import attacks, blinks, export, films, liveness, liveness_network, masks, media, optics, people, presentations, start


def source(side=96):
    """Somebody of a few smooth blots, with a face in the middle."""
    noise = np.random.default_rng(4).integers(0, 256, (6, 6, 3)).astype(np.uint8)
    picture = cv2.resize(noise, (side, side), interpolation=cv2.INTER_CUBIC)
    face = np.array([32, 30, 32, 40, 41, 44, 55, 44, 48, 53, 42, 61, 54, 61, 1], np.float32) * side / 96
    matte = np.zeros((side, side), np.uint8)
    matte[side // 5:, side // 5:-side // 5] = 255
    return people.Source(picture, face, "nobody", matte)


class PeopleTest(unittest.TestCase):
    def test_darker_skin_leaves_what_has_another_colour(self):
        picture = np.zeros((96, 96, 3), np.uint8)
        picture[:] = (150, 120, 60)
        cv2.ellipse(picture, (48, 50), (16, 20), 0, 0, 360, (170, 190, 230), -1)
        person = people.Source(picture, source().face, "nobody")
        made = people.toned(np.random.default_rng(5), person)
        before, after = picture[52, 48].astype(float), made.picture[52, 48].astype(float)
        self.assertTrue((after < 0.9 * before).all())
        self.assertTrue((np.diff(after / before) > 0).all(), "blue falls most")
        for row, column in ((8, 48), (50, 5), (90, 90)):
            np.testing.assert_allclose(made.picture[row, column], picture[row, column], atol=3)
        self.assertIs(made.face, person.face)

    def test_skin_that_is_dark_stays(self):
        dark = people.Source(np.full((96, 96, 3), (45, 60, 90), np.uint8), source().face, "nobody")
        made = people.toned(np.random.default_rng(5), dark).picture
        self.assertLess(np.abs(made.astype(int) - dark.picture).max(), 8)


    def test_another_photographer_shows_the_same_person_elsewhere(self):
        person = source()
        height, width = person.picture.shape[:2]
        made, parts = [people.restyled(np.random.default_rng(seed), person) for seed in range(40)], []
        inside = cv2.erode(person.matte, np.ones((9, 9), np.uint8)) > 0
        for other in made:
            left, top = (int(n) for n in other.face[:2] - person.face[:2])
            self.assertTrue(left >= 0 and top >= 0)
            np.testing.assert_array_equal(other.points - person.points, np.tile((left, top), (5, 1)))
            self.assertEqual(other.identity, person.identity)
            part = slice(top, top + height), slice(left, left + width)
            np.testing.assert_array_equal(other.matte[part], person.matte)
            parts.append(other.picture[part])
            self.assertGreater(np.corrcoef(parts[-1][inside].ravel(), person.picture[inside].ravel())[0, 1], 0.5)
        self.assertTrue(0 < sum(other.picture.shape != person.picture.shape for other in made) < len(made), "wider now and then")
        colour = lambda picture: np.ptp(picture[inside].astype(int), axis=1).mean()
        spread = [colour(part) / colour(person.picture) for part in parts]
        self.assertTrue(min(spread) < 0.6 and max(spread) > 0.9, spread)
        walls = [part[2:12, 2:-2].reshape(-1, 3).std(0).max() for part in parts]
        self.assertTrue(0 < sum(wall < 12 for wall in walls) < len(walls), "a plain backdrop now and then")

    def test_a_head_that_the_picture_cuts_off_gets_no_wall_above_it(self):
        person = source()
        person.matte[:] = 255
        for seed in range(20):
            self.assertEqual(people._framed_wider(np.random.default_rng(seed), person).face[1], person.face[1])


    def test_a_head_that_the_picture_cuts_off_is_not_whole(self):
        person = source()
        self.assertTrue(person.whole)
        for cut in ((slice(0, 1), slice(30, 60)), (slice(20, 50), slice(0, 1)), (slice(20, 50), slice(95, 96))):
            other = source()
            other.matte[cut] = 255
            self.assertFalse(other.whole, cut)
        shoulders = source()
        shoulders.matte[80:, :] = 255
        self.assertTrue(shoulders.whole, "shoulders may go on beyond the picture")
        self.assertFalse(people.Source(person.picture, person.face, "nobody").whole)

    def test_nobody_whose_head_is_cut_off_is_set_before_another_background(self):
        cut, person = source(), source()
        cut.matte[:] = 255
        cut.identity = "cut"
        stage = attacks.Stage([cut, person], [np.full((90, 120, 3), 90, np.uint8)])
        chosen = [(stage._pick(np.random.default_rng(seed), True).identity, stage._pick(np.random.default_rng(seed)).identity)
                  for seed in range(30)]
        self.assertEqual({whole for whole, _ in chosen}, {"nobody"})
        self.assertEqual({any_ for _, any_ in chosen}, {"nobody", "cut"})


class OpticsTest(unittest.TestCase):
    def test_light_is_encoded_back(self):
        values = np.arange(256, dtype=np.uint8)
        back = optics.encoded(optics.light(values)) * 255
        self.assertLess(np.abs(back - values).max(), 0.6)

    def test_a_camera_keeps_colours_apart(self):
        # Red on the left, blue on the right, BGR.
        scene = np.full((120, 160, 3), 0.05, np.float32)
        scene[:, :80, 2], scene[:, 80:, 0] = 0.5, 0.5
        for seed in range(12):
            photo = optics.photograph(np.random.default_rng(seed), scene).astype(int)
            self.assertEqual(photo.shape, (60, 80, 3))
            self.assertGreater(photo[20:40, 5:30, 2].mean(), photo[20:40, 5:30, 0].mean() + 30, seed)
            self.assertGreater(photo[20:40, 50:75, 0].mean(), photo[20:40, 50:75, 2].mean() + 30, seed)


class AttacksTest(unittest.TestCase):
    def test_the_same_generator_sets_the_same_scene(self):
        stage = attacks.Stage([source()], [np.full((90, 120, 3), 90, np.uint8)])
        for species in attacks.SPECIES:
            (a, box, _), (b, again, _) = (stage.scene(np.random.default_rng(3), species) for _ in range(2))
            np.testing.assert_array_equal(a, b)
            np.testing.assert_array_equal(box, again)
            self.assertTrue(np.isfinite(a).all(), species)

    def test_the_box_is_where_the_face_is(self):
        person = source()
        for seed in range(20):
            plane = attacks.Plane(np.random.default_rng(seed), person, 2.0, (240, 240), 0.7, held_out=seed % 2 == 1)
            x, y, w, h = plane.box(person.box)
            middle = int(np.clip(y + h / 2, 0, 239)), int(np.clip(x + w / 2, 0, 239))
            if not (0 < x + w / 2 < 239 and 0 < y + h / 2 < 239):
                continue
            # What the ray through the box's middle meets lies near the face's middle.
            face = person.box[:2] + person.box[2:] / 2
            off = np.hypot(plane.u[middle] - face[0], plane.v[middle] - face[1])
            self.assertLess(off, 0.2 * person.box[2], seed)

    def test_a_recoloured_face_has_the_other_ones_colours(self):
        person, other = source(), source()
        other.picture = (other.picture // 2 + (10, 40, 70)).astype(np.uint8)
        wanted = people._colours(other)[0]
        before = np.abs(people._colours(person)[0] - wanted).max()
        off = [np.abs(people._colours(people.recoloured(person, other, far))[0] - wanted).max() for far in (0.5, 1.0)]
        self.assertLess(off[0], 0.7 * before)
        self.assertLess(off[1], 0.1 * before)

    def test_ink_has_no_black(self):
        for seed in range(10):
            seen = media._inked(np.random.default_rng(seed), np.zeros((4, 4, 3), np.uint8))
            self.assertGreater(seen.min(), 0.005)


class FilmTest(unittest.TestCase):
    def test_a_film_comes_nearer_through_one_camera_and_can_be_made_again(self):
        stage = attacks.Stage([source()], [np.full((90, 120, 3), 90, np.uint8)], held_out=True)
        stage.widths = films.NEAR
        for species in attacks.SPECIES:
            film, identity = films.film(stage, np.random.default_rng(5), species)
            again, _ = films.film(stage, np.random.default_rng(5), species)
            self.assertEqual(len(film), films.WALKING + films.STANDING)
            self.assertEqual(identity, source().identity)
            self.assertLess(film[0].shape[1], 0.75 * film[-1].shape[1], species)
            self.assertTrue(all(np.array_equal(a, b) for a, b in zip(film, again)), species)
            standing = [frame.astype(int) for frame in film[films.WALKING:]]
            self.assertTrue(any(a.shape != b.shape or (a != b).any() for a, b in zip(standing, standing[1:])), species)


class BlinkTest(unittest.TestCase):
    def test_lids_cover_the_eyes_and_nothing_else(self):
        person = source(192)
        self.assertIs(blinks.closed(person, 0.0), person)
        half, shut = (blinks.closed(person, how_far) for how_far in (0.5, 1.0))
        apart = np.hypot(*(person.points[1] - person.points[0]))
        rows, columns = np.mgrid[0:192, 0:192]
        near = np.min([np.hypot(columns - x, rows - y) for x, y in person.points[:2]], axis=0) < 0.6 * apart
        moved = [np.abs(made.picture.astype(int) - person.picture).sum(2) for made in (half, shut)]
        for change in moved:
            self.assertEqual(change[~near].max(), 0)
        self.assertGreater(moved[1].sum(), moved[0].sum())
        self.assertGreater(moved[0].sum(), 0)
        self.assertIs(shut.matte, person.matte)
        self.assertIs(shut.face, person.face)
        self.assertEqual(shut.identity, person.identity)

    def test_an_iris_is_found_where_the_detector_has_the_eye_only_nearly(self):
        picture = np.full((120, 160, 3), 170, np.uint8)
        cv2.circle(picture, (83, 57), 4, (30, 30, 30), -1)
        np.testing.assert_allclose(blinks._iris(picture, (80, 60), 50.0), (83, 57), atol=1)

    def test_eyes_at_the_rim_of_a_picture_close_as_far_as_they_are_there(self):
        face = np.array([2, 2, 30, 40, 3, 9, 26, 9, 14, 20, 6, 28, 24, 28, 1], np.float32)
        person = people.Source(np.random.default_rng(1).integers(0, 256, (48, 48, 3)).astype(np.uint8), face, "nobody")
        self.assertEqual(blinks.closed(person, 1.0).picture.shape, person.picture.shape)

    def test_people_blink_as_often_and_as_long_as_said(self):
        found = blinks.blinks(np.random.default_rng(6), 6000.0)
        for (_, end), (start, _) in zip(found, found[1:]):
            self.assertLess(end, start)
        for start, end in found:
            self.assertTrue(blinks.LASTING[0] - 1e-9 <= end - start <= blinks.LASTING[1] + 1e-9)
        # Eyes that are shut do not begin to blink.
        expected = 6000 / (1 / blinks.PER_SECOND + 0.1 + np.mean([end - start for start, end in found]))
        self.assertLess(abs(len(found) - expected), 4 * np.sqrt(expected))

    def test_lids_go_down_and_up_again(self):
        found = [(1.0, 1.3)]
        way = [blinks.how_closed(1 + 0.3 * n / 100, found) for n in range(101)]
        self.assertEqual((way[0], way[-1], blinks.how_closed(0.5, found)), (0.0, 0.0, 0.0))
        self.assertAlmostEqual(max(way), 1)
        shut = int(np.argmax(way))
        self.assertTrue((np.diff(way[:shut + 1]) >= 0).all() and (np.diff(way[shut + 15:]) <= 1e-12).all())
        self.assertTrue(all(0 <= far <= 1 for far in way))

    def test_paper_does_not_blink_and_a_film_can_be_made_again(self):
        stage = attacks.Stage([source()], [np.full((90, 120, 3), 90, np.uint8)], held_out=True)
        stage.widths = films.NEAR
        self.assertEqual([blinks.film(stage, np.random.default_rng(seed), "print")[2] for seed in range(3)], [[]] * 3)
        film, identity, found = blinks.film(stage, np.random.default_rng(4), "bona-fide")
        again, _, same = blinks.film(stage, np.random.default_rng(4), "bona-fide")
        self.assertEqual((len(film), identity, found), (blinks.WALKING + blinks.STANDING, source().identity, same))
        self.assertTrue(all(np.array_equal(a, b) for a, b in zip(film, again)))

    def test_who_blinks_when_is_written_down(self):
        stage = attacks.Stage([source()], [np.full((90, 120, 3), 90, np.uint8)], held_out=True)
        with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stderr(io.StringIO()):
            blinks.write_films(stage, 2, 3, folder)
            with open(os.path.join(folder, "blinks.csv"), encoding="utf-8", newline="") as file:
                rows = list(csv.DictReader(file))
            self.assertTrue(rows)
            for row in rows:
                self.assertEqual(len(os.listdir(os.path.join(folder, row["film"]))), blinks.WALKING + blinks.STANDING)
                self.assertLess(float(row["start"]), float(row["end"]))
                self.assertFalse(row["film"].startswith("print"))
            self.assertEqual(sorted(os.listdir(folder)), sorted([*attacks.SPECIES, "blinks.csv"]))

    def test_blinks_without_films_are_refused(self):
        with contextlib.redirect_stderr(io.StringIO()) as said, self.assertRaises(SystemExit) as ended:
            liveness.main(["--shared", "nowhere", "--out", "nowhere", "--blinks"])
        self.assertEqual(ended.exception.code, 2)
        self.assertIn("--films", said.getvalue())


class CropTest(unittest.TestCase):
    def test_a_crop_is_stretched_and_stays_in_the_picture(self):
        rows, columns = np.mgrid[0:300, 0:400]
        picture = np.dstack([columns // 2, rows // 2, rows * 0]).astype(np.uint8)
        near = presentations.crop(picture, (180, 100, 40, 50), 2.0)
        self.assertEqual(near.shape, (80, 80, 3))
        # From 160 to 240 across, from 75 to 175 down, in halves.
        np.testing.assert_allclose(near[40, [0, -1], 0], (80, 120), atol=2)
        np.testing.assert_allclose(near[[0, -1], 40, 1], (37, 87), atol=2)
        beyond = presentations.crop(picture, (0, 0, 40, 50), 4.0)
        np.testing.assert_allclose(beyond[40, [0, -1], 0], (0, 79), atol=2)


def network_of_chance(seed, surround=False):
    """A network none of whose layers is as it was made: exporters drop what is equal."""
    torch.manual_seed(seed)
    network = liveness_network.LivenessNetwork(surround).eval()
    with torch.no_grad():
        for parameter in network.parameters():
            parameter.add_(0.1 * torch.randn_like(parameter))
    return network


class ClutterTest(unittest.TestCase):
    def setUp(self):
        self.stage = attacks.Stage([source()], [np.full((90, 120, 3), 90, np.uint8)], held_out=True)

    def test_what_is_judged_by_stays_as_it_was_unless_clutter_is_asked_for(self):
        self.assertFalse(self.stage.cluttered)
        plain = [self.stage.scene(np.random.default_rng(seed), "print")[0] for seed in range(6)]
        self.stage.cluttered = True
        cluttered = [self.stage.scene(np.random.default_rng(seed), "print")[0] for seed in range(6)]
        self.assertTrue(any(a.shape != b.shape or np.abs(a - b).max() > 0.05 for a, b in zip(plain, cluttered)))
        self.assertTrue(attacks.Stage([], []).cluttered, "in training")

    def test_others_stand_anywhere_and_are_as_bright_as_people_are(self):
        for seed in range(200):
            scene = np.full((60, 80, 3), 0.2, np.float32)
            self.stage._passer_by(np.random.default_rng(seed), scene)
            self.assertTrue(np.isfinite(scene).all() and (scene >= 0).all() and scene.max() < 3)
        changed = np.abs(scene - 0.2).max(2) > 1e-3
        self.assertTrue(changed.any() and not changed.all())

    def test_edges_slant(self):
        angles = []
        for seed in range(60):
            scene = np.full((120, 160, 3), 0.2, np.float32)
            attacks._clutter(np.random.default_rng(seed), scene)
            drawn = cv2.Canny((255 * scene.clip(0, 1)).astype(np.uint8), 20, 60)
            lines = cv2.HoughLinesP(drawn, 1, np.pi / 180, 20, minLineLength=40, maxLineGap=2)
            angles += [np.degrees(np.arctan2(y1 - y0, x1 - x0)) % 90 for x0, y0, x1, y1 in ([] if lines is None else lines[:, 0])]
        slanting = [angle for angle in angles if 8 < angle < 82]
        self.assertGreater(len(slanting), 0.5 * len(angles))
        self.assertGreater(len(angles), 60)

    def test_clutter_of_nothing_is_refused(self):
        with contextlib.redirect_stderr(io.StringIO()) as said, self.assertRaises(SystemExit) as ended:
            liveness.main(["--shared", os.path.dirname(__file__), "--out", "nowhere", "--cluttered"])
        self.assertEqual(ended.exception.code, 2)
        self.assertIn("--films", said.getvalue())


class NetworkTest(unittest.TestCase):
    def test_the_exported_answer_is_a_distribution_and_small(self):
        torch.manual_seed(1)
        network = export.fold(liveness_network.LivenessNetwork().eval())
        answer = network(torch.rand(3, 3, 80, 240) * 255)
        self.assertEqual(tuple(answer.shape), (3, len(liveness_network.CLASSES)))
        torch.testing.assert_close(answer.sum(1), torch.ones(3))
        self.assertLess(4 * sum(p.numel() for p in network.parameters()), 2_000_000)

    def test_every_crop_counts(self):
        network = network_of_chance(1)
        pixels = torch.rand(1, 3, 80, 240) * 255
        seen = network.teach(pixels).classes
        for crop in range(3):
            other = pixels.clone()
            other.chunk(3, 3)[crop].mul_(0.5)
            self.assertGreater(float((network.teach(other).classes - seen).abs().max()), 1e-5, crop)

    def test_one_goes_on_from_an_exported_network(self):
        network, other = network_of_chance(1), network_of_chance(2)
        with tempfile.TemporaryDirectory() as folder:
            file = os.path.join(folder, "network.onnx")
            export.write_onnx(export.fold(network), torch.zeros(1, 3, 80, 240), file, ["input"], ["species"])
            liveness.go_on_from(other, file)
        pixels = torch.rand(2, 3, 80, 80) * 255
        for name in ("near", "wide"):
            mine, taken = getattr(network, name), getattr(other, name)
            torch.testing.assert_close(taken(pixels).verdict, mine(pixels).verdict, atol=1e-4, rtol=1e-4)
            self.assertFalse(any(p.requires_grad for p in taken.parameters()))
        seen = torch.rand(2, 256)
        torch.testing.assert_close(other.pair(seen), network.pair(seen), atol=1e-4, rtol=1e-4)
        self.assertFalse(any(p.requires_grad for p in other.pair.parameters()))
        self.assertTrue(all(p.requires_grad for p in other.close.parameters()))

    def test_branches_that_look_around_begin_with_what_looking_close_up_finds_and_all_else_is_kept(self):
        network, other = network_of_chance(1), network_of_chance(2, surround=True)
        with tempfile.TemporaryDirectory() as folder:
            file = os.path.join(folder, "network.onnx")
            export.write_onnx(export.fold(network), torch.zeros(1, 3, 80, 240), file, ["input"], ["species"])
            liveness.go_on_from(other, file)
        pixels = torch.rand(2, 3, 80, 240) * 255
        seen, taken = network.teach(pixels), other.teach(pixels)
        for mine, kept in ((seen.classes, taken.classes), (seen.pair, taken.pair), (seen.close, taken.close)):
            torch.testing.assert_close(kept, mine, atol=1e-3, rtol=1e-3)
        crop = pixels[:, :, :, :80]
        for branch in other.surround:
            torch.testing.assert_close(branch(crop)[0], network.close(crop)[0], atol=1e-3, rtol=1e-3)
        learning = {name.split(".")[0] for name, p in other.named_parameters() if p.requires_grad}
        self.assertEqual(learning, {"surround"})

    def test_renewed_all_but_the_taught_branches_learns_on_from_where_it_was(self):
        network, other = network_of_chance(1, surround=True), network_of_chance(2, surround=True)
        with tempfile.TemporaryDirectory() as folder:
            file = os.path.join(folder, "network.onnx")
            export.write_onnx(export.fold(network), torch.zeros(1, 3, 80, 240), file, ["input"], ["species"])
            liveness.go_on_from(other, file, renew=True)
        pixels = torch.rand(2, 3, 80, 240) * 255
        seen, taken = network.teach(pixels), other.teach(pixels)
        for mine, begun in zip((seen.classes, seen.pair, seen.close, *seen.surround), (taken.classes, taken.pair, taken.close, *taken.surround)):
            torch.testing.assert_close(begun, mine, atol=1e-3, rtol=1e-3)
        learning = {name.split(".")[0] for name, p in other.named_parameters() if p.requires_grad}
        self.assertEqual(learning, {"surround", "close", "classes"})

    def test_renewing_what_never_looked_around_is_refused(self):
        with contextlib.redirect_stderr(io.StringIO()) as said, self.assertRaises(SystemExit):
            liveness.main(["--shared", "nowhere", "--out", "nowhere", "--start", "nothing", "--renew"])
        self.assertIn("--surround", said.getvalue())

    def test_looking_around_sees_near_and_wide_and_is_learnt_alone(self):
        network = network_of_chance(1, surround=True)
        pixels = torch.rand(1, 3, 80, 240) * 255
        seen = network.look_around(pixels)
        for part, whose in ((liveness.NEAR, 0), (liveness.WIDE, 1), (liveness.CLOSE, None)):
            other = pixels.clone()
            other[:, :, :, part] *= 0.5
            changed = [bool((a != b).any()) for a, b in zip(network.look_around(other), seen)]
            self.assertEqual(changed, [n == whose for n in range(2)])

    def test_looking_around_without_a_network_to_go_on_from_is_refused(self):
        with contextlib.redirect_stderr(io.StringIO()) as said, self.assertRaises(SystemExit):
            liveness.main(["--shared", "nowhere", "--out", "nowhere", "--surround"])
        self.assertIn("--start", said.getvalue())


class DoorwayTest(unittest.TestCase):
    def test_it_goes_down_to_the_floor_behind_the_head(self):
        for seed in range(50):
            wall = np.full((300, 300, 3), 2, np.float32)
            seen = attacks._doorway(np.random.default_rng(seed), wall, (120, 90, 60, 70))
            self.assertEqual(seen.shape, wall.shape)
            # Everything behind the face and below it is the passage, nothing far above is.
            self.assertTrue((seen[120:290, 148:152] < 1).all(), seed)
            self.assertAlmostEqual(float(seen[0, 0, 0]), 2, places=3)


class MaskTest(unittest.TestCase):
    def test_a_sheet_cut_by_hand_covers_the_middle_of_the_face_and_is_not_much_larger(self):
        for seed in range(200):
            sheet = np.zeros((300, 300), np.uint8)
            cv2.fillPoly(sheet, [masks.cut_out(np.random.default_rng(seed), (110, 100, 80, 100))], 255)
            self.assertTrue((sheet[145:155, 145:155] == 255).all(), seed)
            rows, columns = np.flatnonzero(sheet.max(1)), np.flatnonzero(sheet.max(0))
            self.assertTrue(rows[0] > 50 and rows[-1] < 250 and columns[0] > 70 and columns[-1] < 230, seed)

    def test_white_paper_goes_on_about_what_is_printed_and_holes_stay_open(self):
        worn = source()
        outline = np.zeros((96, 96), np.uint8)
        cv2.circle(outline, (48, 48), 24, 255, -1)
        cv2.circle(outline, (40, 44), 4, 0, -1)
        for seed in range(20):
            made, sheet = masks.rimmed(np.random.default_rng(seed), worn, outline)
            self.assertTrue((sheet[outline > 0] == 255).all())
            self.assertEqual(sheet[44, 40], 0, "a hole")
            self.assertEqual(sheet[48, 48 + 25], 255, "the rim")
            self.assertTrue((made.picture[48, 48 + 25] == 255).all())
            np.testing.assert_array_equal(made.picture[outline > 0], worn.picture[outline > 0])
            self.assertEqual(sheet[2, 2], 0)

    def test_a_worn_mask_is_as_large_as_said_and_hardly_rolled(self):
        scales = [np.sqrt(np.linalg.det(masks.worn_by(np.random.default_rng(seed)))) for seed in range(200)]
        self.assertTrue(0.999 < min(scales) and max(scales) < 1.251, (min(scales), max(scales)))
        self.assertTrue(0 < sum(scale > 1.01 for scale in scales) < 200)

    def test_a_sheet_has_four_corners(self):
        cover = np.zeros((50, 60), np.float32)
        cover[10:20, 30:45] = 1
        self.assertEqual(sorted(map(tuple, masks.bounds(cover))), [(30, 10), (30, 19), (44, 10), (44, 19)])
        self.assertEqual(masks.bounds(0 * cover).shape, (4, 2))

    def test_a_fine_print_has_no_grain_of_its_own(self):
        grid = np.meshgrid(np.arange(64, dtype=np.float32), np.arange(64, dtype=np.float32))
        grey = np.full((64, 64, 3), 128, np.uint8)
        rough = [media.paper(np.random.default_rng(seed), grey, *grid, 2.0, False).std((0, 1)).max() for seed in range(20)]
        self.assertGreater(max(rough), 0.01)
        for seed in range(20):
            self.assertLess(media.paper(np.random.default_rng(seed), grey, *grid, 2.0, False, fine=True).std((0, 1)).max(), 1e-4)

    def test_how_unlike_two_faces_are_does_not_depend_on_size_place_and_roll(self):
        points = source().points.astype(np.float64)
        turn = np.array([[0.6, -0.8], [0.8, 0.6]])
        self.assertAlmostEqual(attacks._unlike(points, 3 * points @ turn + (5, 9)), 0, places=4)
        turned = points.copy()
        turned[2, 0] += 0.3 * np.hypot(*(points[1] - points[0]))
        self.assertTrue(0.05 < attacks._unlike(turned, points) < 0.3)

    def test_a_mask_is_made_of_somebody_else_who_looks_the_same_way(self):
        people_ = []
        for n in range(40):
            someone = source()
            someone.face = someone.face.copy()
            someone.face[[8, 10, 12]] += n / 2 - 10  # nose and mouth to the side
            people_.append(people.Source(someone.picture, someone.face, f"person {n}", someone.matte))
        stage, wearer = attacks.Stage(people_, []), people_[35]
        chosen, any_ = [], []
        for seed in range(60):
            worn = stage._alike(np.random.default_rng(seed), wearer)
            self.assertNotEqual(worn.identity, wearer.identity)
            chosen.append(attacks._unlike(worn.points, wearer.points))
            any_.append(attacks._unlike(stage._pick(np.random.default_rng(seed)).points, wearer.points))
        self.assertLess(max(chosen), 0.05)
        self.assertGreater(np.median(any_), 0.05)

    def test_nobody_else_is_there(self):
        alone = attacks.Stage([source()], [])
        self.assertEqual(alone._alike(np.random.default_rng(1), source()).identity, source().identity)


class RimTest(unittest.TestCase):
    def test_the_face_is_close_to_the_rim_and_still_what_the_box_holds(self):
        near = 0
        for seed in range(200):
            rng = np.random.default_rng(seed)
            photo = np.zeros((*rng.integers(150, 400, 2), 3), np.uint8)
            x, y, w, h = 50, 40, 40, 50
            photo[y:y + h, x:x + w] = 255
            cut, box = presentations._at_the_rim(rng, photo, np.array([x, y, w, h], np.float64))
            left, top = (int(n) for n in box[:2])
            self.assertEqual(tuple(box[2:]), (w, h))
            inside = cut[max(0, top):top + h, max(0, left):left + w]
            self.assertTrue((inside == 255).all(), seed)
            self.assertGreaterEqual(inside[:, :, 0].size, 0.7 * w * h, seed)
            self.assertEqual(int((cut[:, :, 0] == 255).sum()), inside[:, :, 0].size)
            near += min(left, top, cut.shape[1] - left - w, cut.shape[0] - top - h) < 0.9 * h
        self.assertEqual(near, 200)


class EightBitsTest(unittest.TestCase):
    def test_weights_take_a_quarter_of_the_space_and_are_read_back_rounded(self):
        network, other = network_of_chance(1), network_of_chance(2)
        with tempfile.TemporaryDirectory() as folder:
            file = os.path.join(folder, "network.onnx")
            export.write_onnx(export.fold(network), torch.zeros(1, 3, 80, 240), file, ["input"], ["species"])
            single = os.path.getsize(file)
            export.narrow(file)
            export.shorten(file)
            self.assertLess(os.path.getsize(file), 0.35 * single)
            liveness.go_on_from(other, file)
        rounded = 0
        for mine, taken in zip(network.pair, other.pair):
            if isinstance(mine, torch.nn.Linear) and mine.weight.numel() >= 256:
                step = mine.weight.abs().amax(1, keepdim=True) / 127
                self.assertLess(float(((taken.weight - mine.weight) / step).abs().max()), 0.501)
                torch.testing.assert_close((taken.weight / step).round(), taken.weight / step, atol=1e-3, rtol=0)
                rounded += 1
        self.assertEqual(rounded, 1)

    def test_a_channel_of_nothing_stays_nothing(self):
        layer = torch.nn.Linear(64, 8)
        with torch.no_grad():
            layer.weight[3] = 0
        with tempfile.TemporaryDirectory() as folder:
            file = os.path.join(folder, "layer.onnx")
            export.write_onnx(layer, torch.zeros(1, 64), file, ["input"], ["output"])
            export.narrow(file)
            taken = start.load_folded(torch.nn.Linear(64, 8), file)
        self.assertTrue(bool(torch.isfinite(taken.weight).all()))
        self.assertEqual(float(taken.weight[3].detach().abs().max()), 0)


class PoolTest(unittest.TestCase):
    def test_no_answer_vouches_more_than_it_may_and_all_may_accuse(self):
        logs = torch.log_softmax(torch.tensor([[9.0, 0, 1, 2], [1.0, 0, 1, 2], [-9.0, 3, 0, 0]]), 1)
        odds = lambda l: l[:, 0] - torch.logsumexp(l[:, 1:], 1)
        expected = odds(logs).clamp(max=liveness_network.VOUCHED)
        torch.testing.assert_close(odds(liveness_network.vouching(logs)), expected)
        self.assertEqual(expected[0], liveness_network.VOUCHED)
        torch.testing.assert_close(liveness_network.vouching(logs)[1:], logs[1:])

    def test_all_answers_count_alike(self):
        pixels = torch.rand(2, 3, 80, 240) * 255
        for surround in (False, True):
            network = network_of_chance(3, surround)
            seen = network.teach(pixels)
            answers = [seen.classes, seen.pair, seen.close, *seen.surround]
            self.assertEqual(len(answers), 5 if surround else 3)
            logs = torch.stack([liveness_network.vouching(F.log_softmax(a, 1)) for a in answers])
            torch.testing.assert_close(network(pixels), torch.softmax(logs.mean(0), 1), atol=1e-5, rtol=1e-4)


class LessonsTest(unittest.TestCase):
    def test_only_the_close_crop_is_spoilt(self):
        with tempfile.TemporaryDirectory() as folder:
            file = os.path.join(folder, "train.npz")
            crops = np.random.default_rng(2).integers(0, 256, (1, 80, 240, 3)).astype(np.uint8)
            np.savez(file, crops=crops, species=np.zeros(1, np.uint8))
            lessons = liveness.Lessons(file, 3)
            pixels = torch.rand(8, 3, 80, 240)
            spoilt = pixels.clone()
            lessons._spoil(spoilt[:, :, :, liveness.CLOSE])
            torch.testing.assert_close(spoilt[:, :, :, :160], pixels[:, :, :, :160])
            self.assertTrue(all((a != b).any() for a, b in zip(spoilt[:, :, :, 160:], pixels[:, :, :, 160:])))
            batch, species = lessons.batch(6)
        self.assertEqual((tuple(batch.shape), tuple(species.shape)), ((6, 3, 80, 240), (6,)))
        self.assertTrue(bool((batch >= 0).all() and (batch <= 255).all()))

    def test_log_odds_are_those_of_the_middle_class(self):
        verdict = torch.tensor([[0.3, 1.2, -0.4], [0.0, 50.0, 0.0]])
        p = torch.softmax(verdict, 1)[0, 1]
        odds = liveness_network.real_odds(verdict)[:, 0]
        torch.testing.assert_close(odds, torch.stack([torch.log(p / (1 - p)), torch.tensor(liveness_network.SUREST)]))


if __name__ == "__main__":
    unittest.main()
