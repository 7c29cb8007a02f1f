package dev.limen.wayfinding.routing;

import java.util.Arrays;

/** A heap of node numbers, four children each, with decrease-key, in arrays that are reused. */
final class NodeHeap {
    private static final int ABSENT = -1;

    private final int[] heap;
    private final int[] place;
    /** By place in the heap, so that comparing children reads neighbours in memory. */
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
        } else if (newKey >= key[at]) {
            return;
        }
        while (at > 0) {
            int parent = (at - 1) >>> 2;
            if (key[parent] <= newKey) {
                break;
            }
            put(at, heap[parent], key[parent]);
            at = parent;
        }
        put(at, node, newKey);
    }

    int poll() {
        int top = heap[0];
        place[top] = ABSENT;
        size--;
        if (size > 0) {
            siftDown(heap[size], key[size]);
        }
        return top;
    }

    private void siftDown(int node, double nodeKey) {
        int at = 0;
        for (int first = 1; first < size; first = 4 * at + 1) {
            int least = first;
            for (int child = first + 1, end = Math.min(first + 4, size); child < end; child++) {
                if (key[child] < key[least]) {
                    least = child;
                }
            }
            if (nodeKey <= key[least]) {
                break;
            }
            put(at, heap[least], key[least]);
            at = least;
        }
        put(at, node, nodeKey);
    }

    private void put(int at, int node, double nodeKey) {
        heap[at] = node;
        key[at] = nodeKey;
        place[node] = at;
    }
}
