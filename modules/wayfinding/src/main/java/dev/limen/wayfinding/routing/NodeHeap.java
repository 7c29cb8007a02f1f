package dev.limen.wayfinding.routing;

import java.util.Arrays;

/** A binary heap of node numbers with decrease-key, in arrays that are reused. */
final class NodeHeap {
    private static final int ABSENT = -1;

    private final int[] heap;
    private final int[] place;
    private final double[] key;
    private int size;

    NodeHeap(int nodes) {
        heap = new int[nodes];
        place = new int[nodes];
        key = new double[nodes];
        Arrays.fill(place, ABSENT);
    }

    boolean isEmpty() {
        return size == 0;
    }

    void clear() {
        for (int i = 0; i < size; i++) {
            place[heap[i]] = ABSENT;
        }
        size = 0;
    }

    /** Adds the node, or moves it forward when it waits with a greater key. */
    void offer(int node, double newKey) {
        int at = place[node];
        if (at == ABSENT) {
            at = size++;
        } else if (newKey >= key[node]) {
            return;
        }
        key[node] = newKey;
        siftUp(at, node);
    }

    int poll() {
        int top = heap[0];
        place[top] = ABSENT;
        int last = heap[--size];
        if (size > 0) {
            siftDown(last);
        }
        return top;
    }

    private void siftUp(int from, int node) {
        int at = from;
        while (at > 0) {
            int parent = (at - 1) >>> 1;
            if (key[heap[parent]] <= key[node]) {
                break;
            }
            put(at, heap[parent]);
            at = parent;
        }
        put(at, node);
    }

    private void siftDown(int node) {
        int at = 0;
        for (int child = 1; child < size; child = 2 * at + 1) {
            if (child + 1 < size && key[heap[child + 1]] < key[heap[child]]) {
                child++;
            }
            if (key[node] <= key[heap[child]]) {
                break;
            }
            put(at, heap[child]);
            at = child;
        }
        put(at, node);
    }

    private void put(int at, int node) {
        heap[at] = node;
        place[node] = at;
    }
}
