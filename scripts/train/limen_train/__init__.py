"""Training of Limen's networks: data, teachers, students, export. Nothing under modules/ depends on it."""
