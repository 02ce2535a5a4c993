000  mov eax,[0x101000]
006  cmp eax,[0x101004]
00c  je near 0x00103000
012  push edx
013  push ecx
014  mov ecx,0x300000
019  call 0x00104100
01e  pop ecx
01f  pop edx
020  mov eax,[0x101000]
026  pop dword [eax]
028  mov [eax+4],ecx
02b  and dword [eax+0xC],0
02f  mov dword [eax+0x10],1
036  push dword [0x101008]
03c  pop dword [eax+8]
03f  inc dword [ecx+0x10]
042  inc dword [ecx+4]
045  inc dword [0x30000C]
04b  inc dword [0x102000]
051  add eax,0x20
054  mov [0x101000],eax
05a  add ecx,0x18
05d  call 0x00400010
062  mov ecx,[0x101000]
068  sub ecx,0x20
06b  mov edx,[ecx+8]
06e  cmp edx,[0x101008]
074  je short 0x0020007B
076  call 0x00103020
07b  push eax
07c  mov ecx,0x300000
081  call 0x00104200
086  pop eax
087  mov ecx,[0x101000]
08d  sub ecx,0x20
090  mov [0x101000],ecx
096  mov edx,[ecx+4]
099  push dword [ecx]
09b  dec dword [0x102000]
0a1  dec dword [edx+4]
0a4  je near 0x00103040
0aa  ret
