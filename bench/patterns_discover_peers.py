"""Group stories with one peer, in its own process and environment.

    python patterns_discover_peers.py bertopic|kmeans STORIES.jsonl LABELS.npy THEMES [VECTORS.npy]

Vectors are TF-IDF and SVD (64 dimensions), since no model hub is in reach, or those of the file.
Writes the group of every story to LABELS.npy (-1: none). CPU time and memory are measured from
outside, start and reading included.
"""

import json
import sys
import warnings
from pathlib import Path

import numpy as np

warnings.filterwarnings("ignore")


def vectors_of(texts: list[str]) -> np.ndarray:
    """Give TF-IDF and SVD vectors."""
    from sklearn.decomposition import TruncatedSVD
    from sklearn.feature_extraction.text import TfidfVectorizer

    counts = TfidfVectorizer(sublinear_tf=True, min_df=2, max_df=0.5).fit_transform(texts)
    return TruncatedSVD(min(64, min(counts.shape) - 1), random_state=0).fit_transform(counts)


def main(peer: str, stories: str, labels: str, themes: str, vectors: str = "") -> None:
    """Group the stories of a file."""
    lines = Path(stories).read_text(encoding="utf-8").splitlines()
    texts = [json.loads(line)["text"] for line in lines]
    rows = np.load(vectors).astype(np.float32) if vectors else vectors_of(texts)
    if peer == "kmeans":
        from sklearn.cluster import KMeans

        length = np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
        found = KMeans(int(themes), n_init=1, random_state=0).fit_predict(rows / length)
    else:
        from bertopic import BERTopic

        found = BERTopic().fit_transform(texts, rows)[0]
    np.save(labels, np.array(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
