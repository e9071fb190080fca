"""Text read from pixels by RapidOCR (Apache-2.0, with its models in its wheel), which is the extra `ocr`."""
