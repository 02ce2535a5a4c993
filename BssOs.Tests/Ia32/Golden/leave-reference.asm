000  mov ecx,0x101000
005  mov edx,[ecx+4]
008  cmp edx,[esp+8]
00c  jne near 0x00200053
012  cmp edx,[ecx+8]
015  je short 0x00200065
017  lea ecx,[eax*8]
01e  and ecx,[0x300008]
024  add ecx,[0x300004]
02a  cmp eax,[ecx]
02c  jne short 0x00200065
02e  mov eax,[ecx+4]
031  mov ecx,[eax+0xC]
034  cmp dword [ecx+0xC],0
038  jne short 0x00200065
03a  inc dword [eax+4]
03d  mov [edx],eax
03f  add edx,4
042  mov ecx,0x101000
047  mov [ecx+4],edx
04a  mov edx,[esp+4]
04e  mov [ecx],edx
050  ret 0x14
053  sub edx,4
056  cmp edx,[esp+8]
05a  jne short 0x00200065
05c  cmp eax,[edx]
05e  jne short 0x00200065
060  jmp 0x0020004A
065  mov ecx,0x14
06a  jmp 0x00103040
