"""Lessons at work: questions made of the tables, answers marked, a lesson told to a browser."""

from disputemap.lessons.chance import arranged
from disputemap.lessons.marking import Mark, mark
from disputemap.lessons.questions import ASKED, MOST_QUESTIONS, generated
from disputemap.lessons.telling import answer_data, lesson_data, lesson_questions, question_data

__all__ = [
    "ASKED",
    "MOST_QUESTIONS",
    "Mark",
    "answer_data",
    "arranged",
    "generated",
    "lesson_data",
    "lesson_questions",
    "mark",
    "question_data",
]
