/* The DR6 of a bare CPU with BLD and RTM, and what software read of it last: the same states as
   bench/quint/dr6.qnt and as check() in bench/search/lane.mjs. Bits stand where they stand in DR6, and
   1 means that the event is reported. -DALL has a #DB for each combination of B0 to B3 in place of
   one for each alone. */

#define B     15         /* B0 to B3 */
#define BLD   (1 << 11)
#define BD    (1 << 13)
#define BS    (1 << 14)
#define BT    (1 << 15)
#define RTM   (1 << 16)

unsigned dr6 : 17 = 0;
unsigned seen : 17 = 0;

/* Causes are reported; of the other fields B0 to B3 and RTM are not any more, the rest stays. */
inline db(causes) { dr6 = (dr6 & ~(B | RTM)) | causes }

active proctype machine() {
  do
  :: d_step { dr6 = BLD | RTM }                 /* a write of 0 */
  :: d_step { dr6 = 0 }                         /* a write of FFFF0FF0 */
  :: d_step { dr6 = B | BD | BS | BT }          /* a write of FFFFFFFF */
#ifdef ALL
  :: d_step { db(3) }  :: d_step { db(5) }  :: d_step { db(6) }  :: d_step { db(7) }
  :: d_step { db(9) }  :: d_step { db(10) } :: d_step { db(11) } :: d_step { db(12) }
  :: d_step { db(13) } :: d_step { db(14) } :: d_step { db(15) }
#endif
  :: d_step { db(1) }  :: d_step { db(2) }  :: d_step { db(4) }  :: d_step { db(8) }
  :: d_step { db(BD) }
  :: d_step { db(BS) }
  :: d_step { db(BT) }
  :: d_step { db(BLD) }
  :: d_step { db(1 | RTM) }
  :: d_step { db(0) }                           /* INT1 */
  :: d_step { seen = dr6 }                      /* MOV from DR6 */
  od
}
