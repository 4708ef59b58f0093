"""The figures of a review as a page."""

from __future__ import annotations

from fastapi import APIRouter

router = APIRouter()
