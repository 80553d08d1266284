//! The two screens pressed by their labels, without a GPU.
