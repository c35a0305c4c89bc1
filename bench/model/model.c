/* The fast model in C: the same algebra on the same masks as fastWrite() and fastDeliver(), and the
   same loop as model.mjs. Prints the processor time that it took, and the sum.

     model N MASK... : rounds, a multiple of 2^20; base and kept of a write; base, kept, flipped, both of a delivery */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

struct masks { uint32_t base, kept, flipped, both; };

static uint32_t write_dr6(uint32_t value, const struct masks *m)
{
	return m->base ^ (value & m->kept);
}

static uint32_t deliver(uint32_t dr6, uint32_t causes, const struct masks *m)
{
	return m->base ^ (dr6 & m->kept) ^ (causes & m->flipped) ^ (dr6 & causes & m->both);
}

/* Each round writes a value and delivers a #DB on top; rounds don't wait for each other. */
__attribute__((noinline))
static uint32_t rounds(uint32_t begin, uint32_t end, uint32_t from, struct masks w, struct masks d)
{
	uint32_t sum = from;
	for (uint32_t i = begin; i < end; i++) {
		uint32_t value = i * 0x9e3779b1u;
		sum += deliver(write_dr6(value, &w), value >> 15, &d);
	}
	return sum;
}

/* Each round starts from what the last one left. */
__attribute__((noinline))
static uint32_t chain(uint32_t begin, uint32_t end, uint32_t from, struct masks w, struct masks d)
{
	uint32_t dr6 = from;
	for (uint32_t i = begin; i < end; i++)
		dr6 = deliver(write_dr6(dr6 ^ i, &w), i >> 15, &d);
	return dr6;
}

/* Rounds in one call. */
#define PIECE (1u << 20)

typedef uint32_t loop(uint32_t, uint32_t, uint32_t, struct masks, struct masks);

static void timed(const char *name, loop *piece, uint32_t n, struct masks w, struct masks d)
{
	clock_t begin = clock();
	uint32_t sum = 0;
	for (uint32_t at = 0; at < n; at += PIECE)
		sum = piece(at, at + PIECE, sum, w, d);
	printf("%s %.6f %u\n", name, (double)(clock() - begin) / CLOCKS_PER_SEC, sum);
}

int main(int argc, char **argv)
{
	if (argc != 8)
		return 2;
	uint32_t given[7];
	for (int i = 0; i < 7; i++)
		given[i] = (uint32_t)strtoll(argv[i + 1], NULL, 10);
	struct masks w = { given[1], given[2], 0, 0 };
	struct masks d = { given[3], given[4], given[5], given[6] };
	timed("rounds", rounds, given[0], w, d);
	timed("chain", chain, given[0], w, d);
	return 0;
}
