"""Step screen: all detectors, one module a kind, in the order of the kinds."""

from __future__ import annotations

from catalog.screen.detector import Detector
from catalog.screen.detectors import (
    bank_card,
    email,
    health_status,
    home_address,
    landline,
    licence_plate,
    mobile,
    passport,
    person_name_penalty,
    resident_id,
    secrecy_marking,
    social_security_no,
    wechat_qq,
)

DETECTORS: tuple[Detector, ...] = (
    resident_id.DETECTOR,
    mobile.DETECTOR,
    landline.DETECTOR,
    bank_card.DETECTOR,
    home_address.DETECTOR,
    email.DETECTOR,
    wechat_qq.DETECTOR,
    health_status.DETECTOR,
    passport.DETECTOR,
    licence_plate.DETECTOR,
    person_name_penalty.DETECTOR,
    secrecy_marking.DETECTOR,
    social_security_no.DETECTOR,
)
